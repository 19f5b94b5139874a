// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.core.lane.TaskThread;

/**
 * The engine's one thread, and its timers. A task that fails is logged; the next one runs all the same. After the end
 * tasks are dropped, and so are timers that were not due.
 */
final class EngineThread extends AbstractExecutorService implements ScheduledExecutorService {

    private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);

    private final TaskThread thread = new TaskThread(task -> new Thread(task, "spooler-engine"), this::runDue);
    private final AtomicLong timersMade = new AtomicLong();

    /** By time. The thread's own: no timer of another thread gets here but as a task. */
    private final TreeSet<EngineTimer<?>> timers = new TreeSet<>();

    @Override
    public void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException ended) {
            LOG.debug("engine has stopped: {} dropped", task);
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return schedule(Executors.callable(task), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        return add(task, unit.toNanos(delay), 0);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long delay, long period, TimeUnit unit) {
        return add(Executors.callable(task), unit.toNanos(delay), unit.toNanos(period));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long delay, long period, TimeUnit unit) {
        return add(Executors.callable(task), unit.toNanos(delay), -unit.toNanos(period));
    }

    private <V> EngineTimer<V> add(Callable<V> task, long delayNanos, long periodNanos) {
        long due = System.nanoTime() + Math.min(delayNanos, Long.MAX_VALUE >> 1);
        EngineTimer<V> timer = new EngineTimer<>(task, timersMade.incrementAndGet(), due, periodNanos, this::withdraw);
        onThread(() -> timers.add(timer));
        return timer;
    }

    private void withdraw(EngineTimer<?> timer) {
        onThread(() -> timers.remove(timer));
    }

    private void onThread(Runnable change) {
        if (thread.isCurrent()) {
            change.run();
        } else {
            execute(change);
        }
    }

    /** What is due when the thread has ended is not run any more. */
    private long runDue() {
        while (!timers.isEmpty() && !thread.isEnded()) {
            long left = timers.first().leftNanos();
            if (left > 0) {
                return left;
            }
            EngineTimer<?> due = timers.pollFirst();
            if (due.runOnce()) {
                timers.add(due);
            }
        }
        return Long.MAX_VALUE;
    }

    @Override
    public void shutdown() {
        thread.end();
    }

    /** {@inheritDoc} What was handed over runs all the same. */
    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return thread.isEnded();
    }

    @Override
    public boolean isTerminated() {
        return thread.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return thread.awaitTermination(timeout, unit);
    }
}
