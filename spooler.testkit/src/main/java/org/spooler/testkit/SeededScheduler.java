// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Runs a whole system on the calling thread, in an order and at times that one seed decides, so that a run replays
 * exactly.
 *
 * <p>Tasks handed to the scheduler itself are independent; tasks of one {@linkplain #executor(String) named executor}
 * run one after the other in the order of their time. Among all that may be next the seed picks. Virtual time moves
 * only when nothing is due, to the next timer.
 *
 * <p><b>Threading.</b> One thread runs; tasks may be handed over from any. <b>Errors.</b> What tasks throw is thrown
 * at the end of the run as {@link SimulationFailure}, which names the seed.
 */
public final class SeededScheduler extends SeededExecutor implements AutoCloseable {

    private static final int DEFAULT_STEP_LIMIT = 1_000_000;

    private final long seed;
    private final Random random;
    private final int stepLimit;
    private final Map<String, SeededExecutor> executors = new HashMap<>();
    private final Map<String, SeededThread> threads = new HashMap<>();
    private final List<Throwable> failures = new ArrayList<>();
    private long steps;

    /** A scheduler that gives up after a million steps. */
    public SeededScheduler(long seed) {
        this(seed, DEFAULT_STEP_LIMIT);
    }

    /**
     * A scheduler under a seed.
     *
     * @param stepLimit most tasks to run in all: a system that never comes to rest fails instead of running for ever
     */
    public SeededScheduler(long seed, int stepLimit) {
        super(new Timeline(), "pool");
        this.seed = seed;
        this.random = new Random(seed);
        this.stepLimit = stepLimit;
    }

    /** The seed. */
    public long seed() {
        return seed;
    }

    /** Randomness that belongs to the run: for jitter, faults and scripts. */
    public RandomGenerator random() {
        return random;
    }

    /**
     * Virtual time. A test may {@linkplain ManualClock#set set} it to let the wall clock jump: timers run on a
     * monotonic time of their own.
     */
    public ManualClock clock() {
        return timeline().clock();
    }

    /** Tasks run so far. */
    public long steps() {
        return steps;
    }

    /** The executor of that name, which keeps its own tasks in order; made when first asked for. */
    public ScheduledExecutorService executor(String name) {
        synchronized (timeline()) {
            return executors.computeIfAbsent(name, key -> new SeededExecutor(timeline(), key));
        }
    }

    /**
     * A simulated thread of that name, made when first asked for: its tasks may {@linkplain SeededThread#hang hang}.
     *
     * <p><b>Cost.</b> Two hand-overs between real threads for each task; an {@link #executor} has none.
     */
    public SeededThread thread(String name) {
        synchronized (timeline()) {
            return threads.computeIfAbsent(
                    name, key -> new SeededThread(key, this, new SeededExecutor(timeline(), "thread " + key)));
        }
    }

    /** Ends simulated threads that hang for ever. */
    @Override
    public void close() {
        threads.values().forEach(SeededThread::abandon);
    }

    /** Tasks that wait, in all, periodic ones included. */
    public int waiting() {
        return timeline().waiting();
    }

    /**
     * Runs one task, after moving time to it if none is due.
     *
     * @return whether there was one
     */
    public boolean runNext() {
        boolean ran = step(Long.MAX_VALUE);
        throwFailures();
        return ran;
    }

    /** Runs what is due now, and what that makes due now; time stands still. */
    public void runDue() {
        runFor(Duration.ZERO);
    }

    /** Runs until nothing waits but periodic tasks; time goes as far as it takes. */
    public void runUntilIdle() {
        while (!timeline().hasOnlyPeriodicTasks() && step(Long.MAX_VALUE)) {
            continue;
        }
        throwFailures();
    }

    /**
     * Runs until a condition holds, looking after each task.
     *
     * @throws SimulationFailure if nothing waits any more and it still does not hold
     */
    public void runUntil(String condition, BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            if (!step(Long.MAX_VALUE)) {
                throwFailures();
                throw new SimulationFailure(seed, "nothing left to run, but not: " + condition, null);
            }
        }
        throwFailures();
    }

    /** Runs everything that is due within a stretch of time, and leaves the clock at its end. */
    public void runFor(Duration stretch) {
        long end = timeline().elapsedNanos() + stretch.toNanos();
        while (step(end)) {
            continue;
        }
        timeline().moveTo(end);
        throwFailures();
    }

    /** Runs everything that is due until a time on the {@link #clock}. */
    public void advanceTo(Instant time) {
        runFor(Duration.between(clock().instant(), time));
    }

    private boolean step(long endNanos) {
        SeededTask<?> task = timeline().next(random, endNanos);
        if (task == null) {
            return false;
        }
        if (++steps > stepLimit) {
            throw new SimulationFailure(
                    seed, "not at rest after " + stepLimit + " steps, at " + clock().instant(), null);
        }
        task.run();
        if (task.failure() != null) {
            failures.add(task.failure());
        }
        return true;
    }

    private void throwFailures() {
        if (!failures.isEmpty()) {
            Throwable first = failures.remove(0);
            SimulationFailure failure = new SimulationFailure(seed, first.toString(), first);
            failures.forEach(failure::addSuppressed);
            failures.clear();
            throw failure;
        }
    }

    /** Any of its own tasks that is due may be next. */
    @Override
    int ready(long nowNanos) {
        int count = 0;
        for (SeededTask<?> task : tasks()) {
            if (task.dueNanos() > nowNanos) {
                break;
            }
            count++;
        }
        return count;
    }

    @Override
    SeededTask<?> take(int index) {
        SeededTask<?> chosen = tasks().stream().skip(index).findFirst().orElseThrow();
        tasks().remove(chosen);
        return chosen;
    }
}
