// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** Virtual time and everything that waits on it. Its monitor guards the tasks of all executors. */
final class Timeline {

    private final ManualClock clock = new ManualClock();
    private final List<SeededExecutor> executors = new ArrayList<>();
    private long elapsedNanos;
    private long lastNumber;

    ManualClock clock() {
        return clock;
    }

    /** Monotonic time: the clock may be set back, this never goes back. */
    synchronized long elapsedNanos() {
        return elapsedNanos;
    }

    synchronized void add(SeededExecutor executor) {
        executors.add(executor);
    }

    synchronized <V> SeededTask<V> add(SeededExecutor owner, Callable<V> call, long delayNanos, long periodNanos) {
        long due = elapsedNanos + delayNanos;
        SeededTask<V> task = new SeededTask<>(this, owner, ++lastNumber, call, due, periodNanos);
        owner.tasks().add(task);
        return task;
    }

    synchronized void putBack(SeededExecutor owner, SeededTask<?> task) {
        if (!owner.isShutdown()) {
            owner.tasks().add(task);
        }
    }

    synchronized void remove(SeededExecutor owner, SeededTask<?> task) {
        owner.tasks().remove(task);
    }

    synchronized int waiting() {
        return executors.stream().mapToInt(executor -> executor.tasks().size()).sum();
    }

    synchronized boolean hasOnlyPeriodicTasks() {
        return executors.stream().flatMap(executor -> executor.tasks().stream()).allMatch(SeededTask::isPeriodic);
    }

    /** Takes one of the tasks that are due, after moving time to the next timer if none is; {@code null} if too late. */
    synchronized SeededTask<?> next(RandomGenerator random, long endNanos) {
        if (countReady() == 0 && !moveToNextTimer(endNanos)) {
            return null;
        }
        int index = random.nextInt(countReady());
        for (SeededExecutor executor : executors) {
            int ready = executor.ready(elapsedNanos);
            if (index < ready) {
                return executor.take(index);
            }
            index -= ready;
        }
        throw new IllegalStateException("a task vanished between counting and taking");
    }

    private int countReady() {
        return executors.stream()
                .mapToInt(executor -> executor.ready(elapsedNanos))
                .sum();
    }

    private boolean moveToNextTimer(long endNanos) {
        long next =
                executors.stream().mapToLong(SeededExecutor::nextNanos).min().orElse(Long.MAX_VALUE);
        if (next == Long.MAX_VALUE || next > endNanos) {
            return false;
        }
        moveTo(next);
        return true;
    }

    synchronized void moveTo(long nanos) {
        clock.advance(Duration.ofNanos(nanos - elapsedNanos));
        elapsedNanos = nanos;
    }
}
