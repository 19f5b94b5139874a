// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * Calls of one object that a bundle provides, such as a hook or a preprocessor: one after the other, on a thread of
 * their own, each with a deadline.
 *
 * <p>A call that misses its deadline is interrupted and answered; as long as it has not come back nothing else is
 * called, because the object was promised one call at a time. What is asked meanwhile is answered at once.
 *
 * <p><b>Threading.</b> Used on the engine's thread, where answers arrive too. <b>Errors.</b> Whatever a call throws is
 * its answer.
 */
public final class GuardedCalls {

    /** The object went away before it was called, or while it was. */
    private static final class GoneException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        GoneException(String message) {
            super(message);
        }
    }

    /** An earlier call has not come back. */
    private static final class StuckException extends TimeoutException {
        private static final long serialVersionUID = 1L;

        StuckException(String name) {
            super(name + " has not come back from an earlier call");
        }
    }

    /**
     * Whether the object is at fault for such an answer: not for trouble with its means, for being interrupted, or if it
     * was not called at all.
     */
    public static boolean isFault(Throwable problem) {
        return !(problem instanceof IOException
                || problem instanceof InterruptedException
                || problem instanceof GoneException
                || problem instanceof StuckException);
    }

    /** Whether there was no answer because the object went away. */
    public static boolean isGone(Throwable problem) {
        return problem instanceof GoneException;
    }

    private final String name;
    private final ScheduledExecutorService engine;
    private final LaneThread.Factory threads;
    private final Deque<Call<?>> waiting = new ArrayDeque<>();
    private LaneThread thread;
    private Call<?> current;
    private boolean ended;

    /** Calls on a thread of this name, which starts with the first of them. */
    public GuardedCalls(String name, ScheduledExecutorService engine, LaneThread.Factory threads) {
        this.name = name;
        this.engine = engine;
        this.threads = threads;
    }

    /** Whether an earlier call missed its deadline and has not come back. */
    public boolean isStuck() {
        return current != null && current.over;
    }

    /**
     * Makes a call when its turn has come.
     *
     * @param deadline how long it may take, from its start
     * @param answered gets what it returned, or what it threw; a {@link TimeoutException} if it took too long, or if
     *     an earlier one still does
     */
    public <T> void call(Callable<T> call, Duration deadline, BiConsumer<T, Throwable> answered) {
        Call<T> next = new Call<>(call, deadline, answered);
        if (ended) {
            next.refuse(new GoneException(name + " is gone"));
        } else if (isStuck()) {
            next.refuse(new StuckException(name));
        } else {
            waiting.addLast(next);
            startNext();
        }
    }

    /** Interrupts a call if it is under way, and answers it with a reason; it counts as stuck until it comes back. */
    public void giveUp(Callable<?> call, Exception reason) {
        if (current != null && current.call == call) {
            current.giveUp(reason);
        }
    }

    /** Interrupts the call under way, answers those that wait, and ends the thread. */
    public void end() {
        ended = true;
        refuseWaiting(new GoneException(name + " is gone"));
        if (current != null) {
            current.answer(null, new GoneException(name + " went away"));
        }
        if (thread != null) {
            thread.end();
            thread.interrupt();
        }
    }

    private void startNext() {
        if (current == null && !waiting.isEmpty()) {
            if (thread == null) {
                thread = threads.start(name);
            }
            current = waiting.removeFirst();
            current.start();
        }
    }

    private void refuseWaiting(Exception reason) {
        List<Call<?>> refused = List.copyOf(waiting);
        waiting.clear();
        refused.forEach(call -> call.refuse(reason));
    }

    private final class Call<T> {

        private final Callable<T> call;
        private final Duration deadline;
        private final BiConsumer<T, Throwable> answered;
        private boolean over;
        private ScheduledFuture<?> timer;

        Call(Callable<T> call, Duration deadline, BiConsumer<T, Throwable> answered) {
            this.call = call;
            this.deadline = deadline;
            this.answered = answered;
        }

        void start() {
            timer = engine.schedule(this::missed, deadline.toMillis(), TimeUnit.MILLISECONDS);
            thread.execute(this::run);
        }

        private void run() {
            T result = null;
            Throwable problem = null;
            try {
                result = call.call();
            } catch (Throwable thrown) {
                problem = Thrown.safe(thrown);
            } finally {
                // A late interrupt belongs to the call that is over, not to the next one.
                Thread.interrupted();
            }
            T answer = result;
            Throwable fault = problem;
            engine.execute(() -> returned(answer, fault));
        }

        private void returned(T result, Throwable problem) {
            current = null;
            timer.cancel(false);
            answer(result, problem);
            startNext();
        }

        private void missed() {
            giveUp(new TimeoutException("no answer within " + deadline.toSeconds() + " s"));
        }

        private void giveUp(Exception reason) {
            if (over) {
                return;
            }
            thread.interrupt();
            answer(null, reason);
            refuseWaiting(new StuckException(name));
        }

        void refuse(Exception reason) {
            engine.execute(() -> answer(null, reason));
        }

        private void answer(T result, Throwable problem) {
            if (!over) {
                over = true;
                answered.accept(result, problem);
            }
        }
    }
}
