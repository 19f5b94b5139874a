// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task of the engine's thread for later, once or again and again. */
final class EngineTimer<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {

    private static final Logger LOG = LoggerFactory.getLogger(EngineTimer.class);

    private final long number;
    private final long periodNanos;
    private final Consumer<EngineTimer<?>> cancelled;
    private long dueNanos;

    /**
     * A timer.
     *
     * @param number tells those of one time apart: the first comes first
     * @param dueNanos by {@link System#nanoTime}
     * @param periodNanos from start to start if above zero, from end to start if below, 0 for once
     * @param cancelled told when it is not wanted any more, on any thread
     */
    EngineTimer(Callable<V> task, long number, long dueNanos, long periodNanos, Consumer<EngineTimer<?>> cancelled) {
        super(task);
        this.number = number;
        this.dueNanos = dueNanos;
        this.periodNanos = periodNanos;
        this.cancelled = cancelled;
    }

    /** Runs it; true if it is to be run again at its new time. */
    boolean runOnce() {
        if (!isPeriodic()) {
            run();
            return false;
        }
        boolean again = runAndReset();
        dueNanos = periodNanos > 0 ? dueNanos + periodNanos : System.nanoTime() - periodNanos;
        return again;
    }

    /** Nanoseconds until then; below zero if it is late. */
    long leftNanos() {
        return dueNanos - System.nanoTime();
    }

    @Override
    public boolean isPeriodic() {
        return periodNanos != 0;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean first = super.cancel(mayInterruptIfRunning);
        if (first) {
            cancelled.accept(this);
        }
        return first;
    }

    @Override
    protected void setException(Throwable problem) {
        super.setException(problem);
        LOG.error("engine: a timer failed; this is a defect, please report it", problem);
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(leftNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        EngineTimer<?> that = (EngineTimer<?>) other;
        // The difference counts: nanoTime may overflow.
        int byTime = Long.signum(dueNanos - that.dueNanos);
        return byTime != 0 ? byTime : Long.compare(number, that.number);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
