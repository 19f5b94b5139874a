// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.report.RetryClass;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.core.receive.Reception;

/**
 * One transport handing over its messages, one after the other, each call behind what else waits for a turn (SPOOL-111,
 * SPOOL-112). It goes on while the transport says that there is more, by its answer or by announcing it meanwhile
 * (RECV-035), and tries again later what failed. Belongs to the engine's thread.
 */
final class ReceiveLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveLoop.class);
    private static final int MOST_EMPTY = 3;

    private final TransportDesk desk;
    private final Receiving receiving;
    private final EnginePorts ports;
    private final SessionCalls calls;
    private final LiveRetryPolicy retry;
    private final Deque<InboundLoop.Watch> wishes = new ArrayDeque<>();
    private Optional<Reception> current = Optional.empty();
    private boolean announced;
    private boolean waiting;
    private boolean leaving;
    private boolean gone;
    private int failures;
    private int empty;

    ReceiveLoop(TransportDesk desk, Receiving receiving, EnginePorts ports, SessionCalls calls, LiveRetryPolicy retry) {
        this.desk = desk;
        this.receiving = receiving;
        this.ports = ports;
        this.calls = calls;
        this.retry = retry;
    }

    boolean isRunning() {
        return current.isPresent();
    }

    /** There is a message. */
    void announced() {
        announced = true;
        if (!isRunning() && !waiting) {
            next();
        }
    }

    /** There may be messages, and somebody wants all of them now. */
    void all(InboundLoop.Watch watch) {
        wishes.add(watch);
        if (!isRunning()) {
            waiting = false;
            next();
        }
    }

    /** Another transport need not be left alone any more. */
    void resume() {
        if (announced && !isRunning() && !waiting) {
            next();
        }
    }

    private void next() {
        dropWishesDone();
        if (leaving || gone || wishes.isEmpty() && (!announced || receiving.mustWait(desk))) {
            rest();
            return;
        }
        announced = false;
        Reception reception = receiving.begin(desk);
        if (current.isEmpty()) {
            ports.status().update(desk.name(), row -> row.with(StatusCode.INBOUND_ACTIVE));
        }
        current = Optional.of(reception);
        calls.ask(desk, reception::by, (outcome, problem) -> returned(reception, outcome, problem));
    }

    private void dropWishesDone() {
        while (!wishes.isEmpty() && !wishes.peekFirst().goesOn()) {
            fulfil();
        }
    }

    private void fulfil() {
        wishes.removeFirst().over();
    }

    private void rest() {
        if (current.isPresent() && !leaving && !gone) {
            ports.status().update(desk.name(), row -> row.without(StatusCode.INBOUND_ACTIVE));
        }
        current = Optional.empty();
    }

    private void returned(Reception reception, ReceiveOutcome outcome, Throwable problem) {
        if (problem instanceof java.util.concurrent.TimeoutException) {
            receiving.cancel(desk, reception);
        }
        Optional<CompletionStage<InboundReceipt>> receipt = reception.receipt();
        if (receipt.isEmpty()) {
            settled(reception, outcome, false, problem);
        } else {
            receipt.get()
                    .whenComplete((saved, refused) -> ports.executor()
                            .execute(() -> settled(reception, outcome, refused == null, first(problem, refused))));
        }
    }

    private static Throwable first(Throwable problem, Throwable refused) {
        return problem == null ? refused : problem;
    }

    private void settled(Reception reception, ReceiveOutcome outcome, boolean saved, Throwable problem) {
        receiving.over(reception);
        ReceiveOutcome brought = brought(outcome, saved);
        List.copyOf(wishes).forEach(watch -> watch.received(brought));
        if (gone) {
            return;
        }
        if (problem != null) {
            failed(problem);
            return;
        }
        failures = 0;
        empty = saved ? 0 : empty + 1;
        if (!saved && outcome != ReceiveOutcome.NOTHING) {
            LOG.warn("transport {} says that it delivered, but saved nothing: there was no message", desk.name());
        }
        boolean more = saved && outcome == ReceiveOutcome.DELIVERED_MORE;
        if (wishes.isEmpty()) {
            announced |= more;
        } else if (!more && !announced) {
            // What a flush was told of is fetched in that flush, and not after it was stopped.
            fulfilAll();
        }
        if (announced && empty >= MOST_EMPTY) {
            // It keeps announcing what is not there.
            again(empty);
        } else {
            // After what else is due now.
            ports.executor().execute(this::next);
        }
    }

    /** What counts is what was saved, whatever the transport says (DEC-11). */
    private static ReceiveOutcome brought(ReceiveOutcome outcome, boolean saved) {
        if (!saved) {
            return ReceiveOutcome.NOTHING;
        }
        return outcome == ReceiveOutcome.DELIVERED_MORE ? outcome : ReceiveOutcome.DELIVERED_LAST;
    }

    private void fulfilAll() {
        while (!wishes.isEmpty()) {
            fulfil();
        }
    }

    private void failed(Throwable problem) {
        fulfilAll();
        announced = true;
        failures++;
        if (failures == 1) {
            LOG.warn("transport {}: a message cannot be received, tried again: {}", desk.name(), problem.toString());
        }
        again(failures);
    }

    private void again(int times) {
        Duration delay = retry.delay(RetryClass.LOCAL, times);
        waiting = true;
        rest();
        ports.executor().schedule(this::tryAgain, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tryAgain() {
        if (waiting) {
            waiting = false;
            next();
        }
    }

    /** The transport goes: no further message is asked for. */
    void leaving() {
        leaving = true;
        fulfilAll();
    }

    /** The transport is gone. */
    void gone() {
        gone = true;
        current.ifPresent(reception -> {
            receiving.cancel(desk, reception);
            receiving.over(reception);
        });
        rest();
        fulfilAll();
    }
}
