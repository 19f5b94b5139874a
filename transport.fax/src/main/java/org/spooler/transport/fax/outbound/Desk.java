// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.transport.TransportContext;
import org.spooler.hylafax.FaxEvent;
import org.spooler.hylafax.HylafaxException;
import org.spooler.hylafax.HylafaxServer;
import org.spooler.hylafax.Job;
import org.spooler.transport.fax.job.Tallies;

/**
 * Has orders sent: gives them to the server as jobs, one call for each number at a time, watches the jobs, and says
 * what became of them.
 *
 * <p><b>Threading.</b> Any thread; everything happens on one thread of its own, which blocks while the server is talked
 * to.
 */
public final class Desk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final TransportContext context;
    private final LineRules rules;
    private final Display display;
    private final Link link;
    private final Placement placement;
    private final Ending ending;
    private final Watcher watcher;
    private final DeskThread thread;
    private final Waiting waiting = new Waiting();
    private final Map<Long, Call> calls = new LinkedHashMap<>();
    private Future<?> nextPoll;
    private Instant lastAnswer;

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
        this.ending = new Ending(server.toString(), tallies, waiting::add);
        this.placement = new Placement(link, tallies, rules, waiting, ending, new PlacedCalls());
        this.lastAnswer = context.clock().instant();
        this.thread = new DeskThread(name + " desk");
        this.watcher = new Watcher(server, event -> thread.soon(() -> happened(event)));
        if (rules.events()) {
            DeskThread.thread(watcher, name + " events").start();
        }
    }

    private final class PlacedCalls implements Placement.Calls {

        @Override
        public Call of(Found found) {
            return calls.computeIfAbsent(found.job(), id -> new Call(id, found.tag()));
        }

        @Override
        public void begun(Call call) {
            begin(call);
        }

        @Override
        public void answered(Optional<HylafaxException> failure) {
            failure.ifPresentOrElse(Desk.this::gone, Desk.this::reached);
        }
    }

    /** Takes an order; its outcome comes later. */
    public void accept(FaxOrder order) {
        thread.soon(() -> {
            waiting.add(order);
            thread.later(this::next, rules.batch() > 1 ? rules.batchWait() : Duration.ZERO);
        });
    }

    /** Does not send an order that waits; one that the server has stays there. */
    public void drop(FaxOrder order) {
        order.withdrawIfWaiting();
        thread.soon(() -> waiting.remove(order));
    }

    /** Stops an order wherever it is; what went out already is told. */
    public void cancel(FaxOrder order) {
        order.cancel();
        if (order.withdrawIfWaiting()) {
            thread.soon(() -> waiting.remove(order));
        } else if (order.isReading()) {
            link.abort();
        } else {
            thread.soon(this::endUnwanted);
        }
    }

    /** The flush is over: nothing more is dialled; with {@code all}, what is on the line is broken off, too. */
    public void giveBack(boolean all) {
        thread.soon(() -> {
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
        while (calls.size() < rules.calls() && !thread.isClosed()) {
            Optional<List<FaxOrder>> orders = waiting.next(onTheTelephone(), rules.batch());
            if (orders.isEmpty()) {
                break;
            }
            placement.place(orders.get());
        }
        show();
    }

    private Set<String> onTheTelephone() {
        return calls.values().stream()
                .map(call -> call.orders().get(0).number().digits())
                .collect(Collectors.toSet());
    }

    private void begin(Call call) {
        calls.put(call.job(), call);
        watcher.wanted(true);
        pollAfter(Duration.ofMillis(200));
        if (call.orders().stream().anyMatch(FaxOrder::isCancelled)) {
            thread.soon(this::endUnwanted);
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
        nextPoll = thread.later(this::poll, delay).orElse(null);
    }

    private void poll() {
        if (calls.isEmpty()) {
            watcher.wanted(false);
            return;
        }
        try {
            Map<Long, Job> jobs = link.jobs().stream().collect(Collectors.toMap(Job::id, job -> job));
            reached();
            List.copyOf(calls.values()).forEach(call -> look(call, jobs.get(call.job())));
        } catch (HylafaxException failed) {
            gone(failed);
        }
        pollAfter(rules.poll());
        next();
    }

    private void look(Call call, Job job) {
        // The number of a job may have been used again for another one.
        if (job == null || !job.tag().equals(call.tag().toString())) {
            if (call.missed()) {
                calls.remove(call.job());
                call.orders().forEach(ending::unknown);
            }
        } else if (job.state().isFinal()) {
            calls.remove(call.job());
            ending.of(call, job);
        } else {
            call.seen(job);
        }
    }

    private void reached() {
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
        Progress.show(List.copyOf(calls.values()), "line of " + link.server() + " is free", display);
    }

    /** Lets go of everything; jobs stay on the server and are found again by the next desk. */
    @Override
    public void close() {
        watcher.close();
        link.close();
        thread.close();
    }
}
