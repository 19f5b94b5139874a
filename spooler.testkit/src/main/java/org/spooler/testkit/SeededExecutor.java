// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One logical executor of a {@link SeededScheduler}; keeps its tasks in order of time, then of arrival. */
class SeededExecutor extends AbstractExecutorService implements ScheduledExecutorService {

    private final Timeline timeline;
    private final String name;
    private final TreeSet<SeededTask<?>> tasks = new TreeSet<>();
    private boolean blocked;
    private boolean shutdown;

    SeededExecutor(Timeline timeline, String name) {
        this.timeline = timeline;
        this.name = name;
        timeline.add(this);
    }

    final Timeline timeline() {
        return timeline;
    }

    /** When its next task is due; the end of time if it has none or is blocked. */
    final long nextNanos() {
        return blocked || tasks.isEmpty() ? Long.MAX_VALUE : tasks.first().dueNanos();
    }

    /** Keeps its tasks from running, or lets them. */
    final void block(boolean whether) {
        synchronized (timeline) {
            blocked = whether;
        }
    }

    /** How many of its tasks may be next, at a time. */
    int ready(long nowNanos) {
        return nextNanos() <= nowNanos ? 1 : 0;
    }

    /** Takes out one of the tasks that may be next. */
    SeededTask<?> take(int index) {
        return tasks.pollFirst();
    }

    final TreeSet<SeededTask<?>> tasks() {
        return tasks;
    }

    @Override
    public final void execute(Runnable command) {
        schedule(command, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public final ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(Executors.callable(command), delay, unit);
    }

    @Override
    public final <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return add(callable, unit.toNanos(delay), 0);
    }

    @Override
    public final ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long first, long period, TimeUnit unit) {
        if (period <= 0) {
            throw new IllegalArgumentException("period " + period + ": expected more than 0");
        }
        return add(Executors.callable(command), unit.toNanos(first), unit.toNanos(period));
    }

    /** The same as a fixed rate: a task takes no virtual time. */
    @Override
    public final ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long delay, TimeUnit unit) {
        return scheduleAtFixedRate(command, first, delay, unit);
    }

    private <V> SeededTask<V> add(Callable<V> callable, long delayNanos, long periodNanos) {
        if (isShutdown()) {
            throw new RejectedExecutionException("executor '" + name + "' is shut down");
        }
        return timeline.add(this, callable, Math.max(0, delayNanos), periodNanos);
    }

    /** Tasks that wait for their time are dropped, those due are still run. */
    @Override
    public final void shutdown() {
        synchronized (timeline) {
            shutdown = true;
            tasks.removeIf(task -> task.dueNanos() > timeline.elapsedNanos() || task.isPeriodic());
        }
    }

    @Override
    public final List<Runnable> shutdownNow() {
        synchronized (timeline) {
            shutdown = true;
            List<Runnable> never = new ArrayList<>(tasks);
            tasks.clear();
            return never;
        }
    }

    @Override
    public final boolean isShutdown() {
        synchronized (timeline) {
            return shutdown;
        }
    }

    @Override
    public final boolean isTerminated() {
        synchronized (timeline) {
            return shutdown && tasks.isEmpty();
        }
    }

    /** Does not wait: nothing would happen meanwhile. */
    @Override
    public final boolean awaitTermination(long timeout, TimeUnit unit) {
        return isTerminated();
    }

    @Override
    public String toString() {
        return "executor '" + name + "'";
    }
}
