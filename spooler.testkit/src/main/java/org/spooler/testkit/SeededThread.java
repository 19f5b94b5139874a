// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;

/**
 * A thread of a simulation: its tasks run one after the other, and one that {@linkplain #hang hangs} holds up the
 * others of this thread, but nobody else.
 *
 * <p><b>Threading.</b> There is a real thread behind it, but it and the scheduler never run at the same time: one
 * waits while the other works, so that a run still replays exactly.
 */
public final class SeededThread implements Executor {

    private static final ThreadLocal<SeededThread> CURRENT = new ThreadLocal<>();

    /** How a turn of the real thread ended: the task hangs, is done, or threw. */
    private record Turn(boolean hangs, Optional<Throwable> thrown) {}

    private final String name;
    private final SeededScheduler scheduler;
    private final SeededExecutor tasks;
    private final SynchronousQueue<Runnable> toWorker = new SynchronousQueue<>();
    private final SynchronousQueue<Turn> fromWorker = new SynchronousQueue<>();
    private Thread worker;
    private boolean hanging;
    private boolean resuming;

    SeededThread(String name, SeededScheduler scheduler, SeededExecutor tasks) {
        this.name = name;
        this.scheduler = scheduler;
        this.tasks = tasks;
    }

    /**
     * Hangs until the simulated thread is interrupted. To be called by a task that runs on one.
     *
     * @throws InterruptedException always
     */
    public static void hang() throws InterruptedException {
        SeededThread current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("only a task of a SeededThread can hang; see SeededScheduler.thread");
        }
        current.fromWorker.put(new Turn(true, Optional.empty()));
        current.toWorker.take().run();
        throw new InterruptedException("simulated thread '" + current.name + "' was interrupted");
    }

    /** The same in the form that {@link ScriptedTransport#hanging} takes. */
    public static void hang(CountDownLatch closed) throws InterruptedException {
        hang();
    }

    @Override
    public void execute(Runnable task) {
        try {
            tasks.execute(() -> turn(task));
        } catch (RejectedExecutionException ended) {
            // As with a real lane: whoever hands over a task to a thread that has ended is not told.
            return;
        }
    }

    /** Interrupts a task that hangs, as a later step of the simulation; does nothing if none does. */
    public void interrupt() {
        if (hanging && !resuming) {
            resuming = true;
            scheduler.execute(() -> turn(() -> {}));
        }
    }

    /** Ends the thread after the tasks already handed over. */
    public void end() {
        if (!tasks.isShutdown()) {
            tasks.execute(this::abandon);
            tasks.shutdown();
        }
    }

    private void turn(Runnable next) {
        startWorker();
        hanging = false;
        resuming = false;
        Turn turn = exchange(next);
        hanging = turn.hangs();
        tasks.block(hanging);
        turn.thrown().ifPresent(SeededThread::rethrow);
    }

    private void startWorker() {
        if (worker == null) {
            worker = new Thread(this::work, "simulated " + name);
            worker.setDaemon(true);
            worker.start();
        }
    }

    private Turn exchange(Runnable next) {
        try {
            toWorker.put(next);
            return fromWorker.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while simulated thread '" + name + "' ran", interrupted);
        }
    }

    private void work() {
        CURRENT.set(this);
        try {
            while (true) {
                fromWorker.put(new Turn(false, run(toWorker.take())));
            }
        } catch (InterruptedException ended) {
            // Abandoned: nobody waits for this thread any more.
            return;
        }
    }

    private static Optional<Throwable> run(Runnable task) {
        try {
            task.run();
            return Optional.empty();
        } catch (Throwable thrown) {
            return Optional.of(thrown);
        } finally {
            // As with a real lane: a late interrupt belongs to the task that is over.
            Thread.interrupted();
        }
    }

    private static void rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    void abandon() {
        if (worker != null && worker != Thread.currentThread()) {
            worker.interrupt();
        }
    }
}
