// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.transport.TransportContext;
import org.spooler.hylafax.FaxEvent;
import org.spooler.hylafax.HylafaxException;
import org.spooler.hylafax.HylafaxServer;
import org.spooler.hylafax.Job;
import org.spooler.transport.fax.job.Tallies;
import org.spooler.transport.fax.job.Tally;

/**
 * Has orders sent: gives them to the server as jobs, one call for each number at a time, watches the jobs, and says what became
 * of them.
 *
 * <p><b>Threading.</b> Any thread; everything happens on one thread of its own, which blocks while the server is talked to.
 */
public final class Desk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final int MOST_SHOWN = 3;

    private final TransportContext context;
    private final LineRules rules;
    private final Display display;
    private final Link link;
    private final Tallies tallies;
    private final Submission submission;
    private final Watcher watcher;
    private final ScheduledThreadPoolExecutor thread;
    private final Waiting waiting = new Waiting();
    private final Map<Long, Call> calls = new LinkedHashMap<>();
    private Future<?> nextPoll;
    private Instant lastAnswer;
    private volatile boolean closed;

    /**
     * A desk.
     *
     * @param name for its threads
     */
    public Desk(
            String name,
            TransportContext context,
            Tallies tallies,
            HylafaxServer server,
            LineRules rules,
            Display display) {
        this.context = context;
        this.rules = rules;
        this.display = display;
        this.link = new Link(server);
        this.tallies = tallies;
        this.submission = new Submission(link, tallies, rules, waiting::add);
        this.lastAnswer = context.clock().instant();
        this.thread = new ScheduledThreadPoolExecutor(1, task -> thread(task, name + " desk"));
        this.watcher = new Watcher(server, event -> soon(() -> happened(event)));
        if (rules.events()) {
            thread(watcher, name + " events").start();
        }
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void soon(Runnable task) {
        later(task, Duration.ZERO);
    }

    private Optional<Future<?>> later(Runnable task, Duration delay) {
        try {
            return Optional.of(thread.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException over) {
            return Optional.empty();
        }
    }

    private void guarded(Runnable task) {
        if (closed) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException fault) {
            LOG.error("{}: fault", context.name(), fault);
        }
    }

    /** Takes an order; its outcome comes later. */
    public void accept(FaxOrder order) {
        soon(() -> {
            waiting.add(order);
            later(this::next, rules.batch() > 1 ? rules.batchWait() : Duration.ZERO);
        });
    }

    /** Does not send an order that waits; one that the server has stays there. */
    public void drop(FaxOrder order) {
        order.withdrawIfWaiting();
        soon(() -> waiting.remove(order));
    }

    /** Stops an order wherever it is; what went out already is told. */
    public void cancel(FaxOrder order) {
        order.cancel();
        if (order.withdrawIfWaiting()) {
            soon(() -> waiting.remove(order));
        } else if (order.isReading()) {
            link.abort();
        } else {
            soon(this::endUnwanted);
        }
    }

    /** The flush is over: nothing more is dialled; with {@code all}, what is on the line is broken off, too. */
    public void giveBack(boolean all) {
        soon(() -> {
            waiting.clear().stream().filter(FaxOrder::beginReading).forEach(order -> order.settle(Outcomes.noFlush()));
            calls.values().stream()
                    .filter(call -> all || !call.isRunning())
                    .toList()
                    .forEach(call -> {
                        call.giveBack();
                        end(call);
                    });
        });
    }

    private void endUnwanted() {
        calls.values().stream().filter(this::canEnd).toList().forEach(this::end);
    }

    /** A job that is on the line is not broken off for one message while there are others in it. */
    private boolean canEnd(Call call) {
        return call.isUnwanted() || !call.isRunning() && call.orders().stream().anyMatch(FaxOrder::isCancelled);
    }

    private void end(Call call) {
        call.end();
        try {
            link.kill(call.job());
            LOG.info("{}: job {} ended on request", call.orders().get(0).id(), call.job());
        } catch (HylafaxException failed) {
            LOG.warn("{}: job {} cannot be ended: {}", call.orders().get(0).id(), call.job(), failed.getMessage());
        }
        pollAfter(Duration.ofMillis(200));
    }

    private void next() {
        Set<String> onTheTelephone = new HashSet<>();
        calls.values()
                .forEach(
                        call -> onTheTelephone.add(call.orders().get(0).number().digits()));
        while (calls.size() < rules.calls() && !closed) {
            Optional<List<FaxOrder>> orders = waiting.next(onTheTelephone, rules.batch());
            if (orders.isEmpty()) {
                break;
            }
            placeGuarded(orders.get());
            calls.values()
                    .forEach(call ->
                            onTheTelephone.add(call.orders().get(0).number().digits()));
        }
        show();
    }

    /** A fault in one of them must not keep the others, or leave it without an outcome. */
    private void placeGuarded(List<FaxOrder> orders) {
        try {
            place(orders);
        } catch (RuntimeException fault) {
            LOG.error("{}: fault", orders.get(0).id(), fault);
            orders.forEach(order -> order.settle(Outcomes.fault(fault)));
        }
    }

    /** Finds orders among the jobs of the server, and submits only what is not there. */
    private void place(List<FaxOrder> orders) {
        List<FaxOrder> missing = new ArrayList<>();
        try {
            List<Job> jobs = link.jobs();
            answered();
            orders.forEach(order -> join(order, Found.among(jobs, order, tallies), missing));
        } catch (HylafaxException failed) {
            gone(failed);
            // Those behind them would fare the same, each after the time limit of a connection.
            List<FaxOrder> all = new ArrayList<>(orders);
            waiting.clear().stream().filter(FaxOrder::beginReading).forEach(all::add);
            all.forEach(order -> order.settle(Outcomes.notTaken(link.server().toString(), failed)));
            return;
        }
        if (!missing.isEmpty() && missing.size() < orders.size()) {
            missing.forEach(waiting::add);
        } else if (!missing.isEmpty()) {
            submit(missing);
        }
    }

    private void submit(List<FaxOrder> orders) {
        try {
            submission.submit(orders).ifPresent(this::begin);
        } catch (HylafaxException lost) {
            orders.stream().filter(FaxOrder::isSubmitted).forEach(order -> lookFor(order, lost));
        }
    }

    /** The connection broke at the very end: the server has the job, or not. */
    private void lookFor(FaxOrder order, HylafaxException lost) {
        try {
            Optional<Found> found = Found.among(link.jobs(), order, tallies);
            if (found.isPresent()) {
                adopt(order, found.get());
                return;
            }
        } catch (HylafaxException failed) {
            gone(failed);
        }
        order.settle(Outcomes.notTaken(link.server().toString(), lost));
    }

    private void join(FaxOrder order, Optional<Found> found, List<FaxOrder> missing) {
        if (found.isPresent()) {
            if (order.beginSubmitting()) {
                adopt(order, found.get());
            }
        } else if (tally(order).submitted()) {
            tallies.put(order.id(), order.number().toString(), tally(order).lost());
            order.settle(Outcomes.lost(link.server().toString()));
        } else {
            missing.add(order);
        }
    }

    private void adopt(FaxOrder order, Found found) {
        LOG.info("{}: job {} found again on {}", order.id(), found.job(), link.server());
        Call call = calls.computeIfAbsent(found.job(), id -> new Call(id, found.tag()));
        call.join(order);
        begin(call);
    }

    private Tally tally(FaxOrder order) {
        return tallies.find(order.id(), order.number().toString());
    }

    private void begin(Call call) {
        calls.put(call.job(), call);
        watcher.wanted(true);
        pollAfter(Duration.ofMillis(200));
        if (call.orders().stream().anyMatch(FaxOrder::isCancelled)) {
            soon(this::endUnwanted);
        }
    }

    private void happened(FaxEvent event) {
        Call call = event.job().isPresent() ? calls.get(event.job().getAsLong()) : null;
        if (call == null) {
            return;
        }
        if (call.happened(event)) {
            show();
        } else {
            pollAfter(Duration.ofMillis(50));
        }
    }

    private void pollAfter(Duration delay) {
        if (nextPoll != null) {
            nextPoll.cancel(false);
        }
        nextPoll = later(this::poll, delay).orElse(null);
    }

    private void poll() {
        if (calls.isEmpty()) {
            watcher.wanted(false);
            return;
        }
        try {
            Map<Long, Job> jobs = link.jobs().stream().collect(Collectors.toMap(Job::id, job -> job));
            answered();
            List.copyOf(calls.values()).forEach(call -> look(call, jobs.get(call.job())));
        } catch (HylafaxException failed) {
            gone(failed);
        }
        next();
        pollAfter(rules.poll());
    }

    private void look(Call call, Job job) {
        // The number of a job may have been used again for another one.
        if (job == null || !job.tag().equals(call.tag().toString())) {
            if (call.missed()) {
                calls.remove(call.job());
                call.orders().forEach(this::lost);
            }
        } else if (job.state().isFinal()) {
            calls.remove(call.job());
            call.orders().forEach(order -> ended(call, job, order));
        } else {
            call.seen(job);
        }
    }

    private void lost(FaxOrder order) {
        tallies.put(order.id(), order.number().toString(), tally(order).lost());
        order.settle(Outcomes.lost(link.server().toString()));
    }

    private void ended(Call call, Job job, FaxOrder order) {
        String number = order.number().toString();
        Tally tally = tally(order).with(job.id(), job.dials(), job.tries());
        Verdict verdict =
                new Verdict(order, job, call.tag(), tally, link.server().toString());
        LOG.info("{}: job {} to {} ended: {}", order.id(), job.id(), number, job);
        tallies.put(order.id(), number, tally);
        if (verdict.isDelivered()) {
            tallies.remove(order.id(), number);
            order.settle(verdict.delivered());
        } else if (order.isCancelled()) {
            tallies.remove(order.id(), number);
            withdrawn(order, verdict);
        } else if (call.isGivenBack()) {
            order.settle(Outcomes.noFlush());
        } else if (call.isEnded() && verdict.isAborted()) {
            // It was ended for the sake of another message in it.
            order.waitAgain();
            waiting.add(order);
        } else {
            order.settle(verdict.notDelivered());
        }
    }

    private static void withdrawn(FaxOrder order, Verdict verdict) {
        if (verdict.confirmed() > 0) {
            order.settle(verdict.brokenOff());
        } else {
            order.withdraw();
        }
    }

    private void answered() {
        lastAnswer = context.clock().instant();
        display.reachable(true);
    }

    /** The jobs go on without us; after a while the messages wait elsewhere, and are looked for by their tags. */
    private void gone(HylafaxException failed) {
        LOG.warn("{}: fax server {}: {}", context.name(), link.server(), failed.getMessage());
        display.reachable(false);
        if (lastAnswer.plus(rules.patience()).isBefore(context.clock().instant())) {
            List.copyOf(calls.values())
                    .forEach(call -> call.orders()
                            .forEach(order ->
                                    order.settle(Outcomes.gone(link.server().toString(), failed))));
            calls.clear();
        }
    }

    private void show() {
        if (calls.isEmpty()) {
            display.line("line of " + link.server() + " is free", Optional.empty());
            return;
        }
        String text =
                calls.values().stream().limit(MOST_SHOWN).map(Call::progress).collect(Collectors.joining("; "));
        int more = calls.size() - MOST_SHOWN;
        int percent =
                (int) calls.values().stream().mapToInt(Call::percent).average().orElse(0);
        display.line(more > 0 ? text + "; and " + more + " more" : text, Optional.of(percent));
    }

    /** Lets go of everything; jobs stay on the server and are found again by the next desk. */
    @Override
    public void close() {
        closed = true;
        watcher.close();
        link.close();
        thread.shutdownNow();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
