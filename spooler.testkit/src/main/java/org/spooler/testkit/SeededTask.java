// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A task of a {@link SeededScheduler}, due at a virtual time. */
final class SeededTask<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {

    private final Timeline timeline;
    private final SeededExecutor owner;
    private final long number;
    private final long periodNanos;
    private long dueNanos;

    SeededTask(
            Timeline timeline, SeededExecutor owner, long number, Callable<V> call, long dueNanos, long periodNanos) {
        super(call);
        this.timeline = timeline;
        this.owner = owner;
        this.number = number;
        this.dueNanos = dueNanos;
        this.periodNanos = periodNanos;
    }

    long dueNanos() {
        return dueNanos;
    }

    /** Runs it once; a periodic one is put back, unless it failed or was cancelled. */
    @Override
    public void run() {
        if (!isPeriodic()) {
            super.run();
        } else if (runAndReset()) {
            dueNanos += periodNanos;
            timeline.putBack(owner, this);
        }
    }

    /** What it threw; {@code null} if it did not. */
    Throwable failure() {
        if (!isDone()) {
            return null;
        }
        try {
            get();
            return null;
        } catch (CancellationException withdrawn) {
            return null;
        } catch (ExecutionException thrown) {
            return thrown.getCause();
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        timeline.remove(owner, this);
        return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean isPeriodic() {
        return periodNanos > 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - timeline.elapsedNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        SeededTask<?> that = (SeededTask<?>) other;
        int byTime = Long.compare(dueNanos, that.dueNanos);
        return byTime != 0 ? byTime : Long.compare(number, that.number);
    }
}
