// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.spooler.core.lane.Lane;
import org.spooler.core.profile.Profile;

/**
 * Calls of sessions that are no offers: poll, receive, idle, flush, validate. They share the lanes with offers and
 * take turns with them, so that neither starves the other (SPOOL-111). Belongs to the engine's thread.
 */
final class SessionCalls {

    private static final NullPointerException NULL = new NullPointerException("it answered null");

    private final EnginePorts ports;
    private final Transports transports;
    private final Supplier<Profile> profile;
    private final Consumer<TransportDesk> pump;
    private final Map<TransportDesk, Deque<Call<?>>> waiting = new HashMap<>();
    private Optional<TransportDesk> answering = Optional.empty();

    /** {@code pump} lets offers go on at a desk that has a free lane again. */
    SessionCalls(EnginePorts ports, Transports transports, Supplier<Profile> profile, Consumer<TransportDesk> pump) {
        this.ports = ports;
        this.transports = transports;
        this.profile = profile;
        this.pump = pump;
    }

    /**
     * Asks a question in the next session that is free.
     *
     * @param answered gets, on the engine's thread, the answer or what went wrong: a {@link TimeoutException} if the
     *     call missed its deadline
     */
    <T> void ask(TransportDesk desk, Lane.Question<T> question, BiConsumer<T, Throwable> answered) {
        ask(desk, lane -> {}, question, answered);
    }

    /** The same; {@code chosen} learns which session it is before it is called. */
    <T> void ask(
            TransportDesk desk, Consumer<Lane> chosen, Lane.Question<T> question, BiConsumer<T, Throwable> answered) {
        if (desk.isLeaving()) {
            ports.executor().execute(() -> answered.accept(null, gone()));
            return;
        }
        waiting.computeIfAbsent(desk, d -> new ArrayDeque<>()).addLast(new Call<>(desk, chosen, question, answered));
        serve(desk);
    }

    private static IllegalStateException gone() {
        return new IllegalStateException("transport is gone");
    }

    /** A lane may be free: the next call that waits for one gets it. */
    void serve(TransportDesk desk) {
        Deque<Call<?>> calls = waiting.get(desk);
        if (calls == null || answering.filter(desk::equals).isPresent()) {
            return;
        }
        desk.lanes().borrow().ifPresent(lane -> {
            calls.removeFirst().start(lane);
            if (calls.isEmpty()) {
                waiting.remove(desk);
            }
        });
    }

    /** Whether a call waits for a lane. */
    boolean areWaiting(TransportDesk desk) {
        return waiting.containsKey(desk);
    }

    /** A desk goes: what waits there is answered with an exception. */
    void forget(TransportDesk desk) {
        Deque<Call<?>> calls = waiting.remove(desk);
        if (calls != null) {
            calls.forEach(call -> call.answered.accept(null, gone()));
        }
    }

    private final class Call<T> {

        private final TransportDesk desk;
        private final Consumer<Lane> chosen;
        private final Lane.Question<T> question;
        private final BiConsumer<T, Throwable> answered;
        private Future<?> deadline = CompletableFuture.completedFuture(null);
        private boolean over;

        Call(TransportDesk desk, Consumer<Lane> chosen, Lane.Question<T> question, BiConsumer<T, Throwable> answered) {
            this.desk = desk;
            this.chosen = chosen;
            this.question = question;
            this.answered = answered;
        }

        void start(Lane lane) {
            chosen.accept(lane);
            lane.ask(question, (answer, problem) -> ports.executor().execute(() -> returned(lane, answer, problem)));
            long millis = profile.get().callDeadline().toMillis();
            deadline = ports.executor().schedule(() -> missed(lane), millis, TimeUnit.MILLISECONDS);
        }

        private void returned(Lane lane, T answer, Throwable problem) {
            if (over) {
                return;
            }
            over = true;
            deadline.cancel(false);
            desk.lanes().giveBack(lane);
            if (isFault(answer, problem)) {
                transports.faults().fault(desk, "call", problem == null ? NULL : problem);
            }
            // Who asks again at once waits for its next turn, behind offers.
            answering = Optional.of(desk);
            try {
                answered.accept(answer, problem);
            } finally {
                answering = Optional.empty();
            }
            pump.accept(desk);
            serve(desk);
        }

        /** The other side's trouble is no fault, and neither is an interrupt. */
        private static boolean isFault(Object answer, Throwable problem) {
            return problem == null
                    ? answer == null
                    : !(problem instanceof IOException || problem instanceof InterruptedException);
        }

        private void missed(Lane lane) {
            if (over) {
                return;
            }
            over = true;
            // Told first, so that it can stop what is under way in the session.
            answered.accept(null, new TimeoutException("the call did not return in time"));
            transports.faults().fault(desk, "a call did not return in time");
            transports.abandon(desk, lane);
        }
    }
}
