// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that runs what it is handed, in that order. It takes everything that has gathered at once, and is woken
 * only if it sleeps: under load a hand-over is a short lock, not a switch of threads.
 *
 * <p><b>Threading.</b> Tasks come from any thread. <b>Errors.</b> What a task throws is logged; the next one runs.
 */
public final class TaskThread implements Executor {

    /** What the thread does besides at certain times. Called on the thread. */
    @FunctionalInterface
    public interface Timers {

        /** Those of a thread without any. */
        Timers NONE = () -> Long.MAX_VALUE;

        /**
         * Runs what is due.
         *
         * @return nanoseconds to the next look, if nothing comes before
         */
        long runDue();
    }

    private static final Logger LOG = LoggerFactory.getLogger(TaskThread.class);

    private final Timers timers;
    private final ThreadFactory threads;
    private final Object lock = new Object();

    // Guarded by the lock.
    private ArrayDeque<Runnable> gathered = new ArrayDeque<>();
    private boolean asleep;
    private boolean ended;
    private boolean terminated;

    private volatile Thread thread;

    /** The thread starts with its first task. */
    public TaskThread(ThreadFactory threads, Timers timers) {
        this.threads = threads;
        this.timers = timers;
    }

    /** A daemon of this name, without timers. */
    public static TaskThread daemon(String name) {
        return new TaskThread(
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                Timers.NONE);
    }

    /** {@inheritDoc} Refused after {@link #end}. */
    @Override
    public void execute(Runnable task) {
        boolean wake;
        synchronized (lock) {
            if (ended) {
                throw new RejectedExecutionException("the thread has ended");
            }
            gathered.addLast(task);
            if (thread == null) {
                thread = threads.newThread(this::run);
                thread.start();
            }
            wake = asleep;
            asleep = false;
        }
        if (wake) {
            LockSupport.unpark(thread);
        }
    }

    /** The thread, or null before the first task. */
    public Thread thread() {
        return thread;
    }

    /** Whether the caller is a task or a timer of this thread. */
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Ends the thread behind the tasks already handed over; does not wait. */
    public void end() {
        synchronized (lock) {
            ended = true;
            terminated |= thread == null;
            asleep = false;
            lock.notifyAll();
        }
        LockSupport.unpark(thread);
    }

    /** Whether it takes nothing any more. */
    public boolean isEnded() {
        synchronized (lock) {
            return ended;
        }
    }

    /** Whether it has run everything and takes nothing any more. */
    public boolean isTerminated() {
        synchronized (lock) {
            return terminated;
        }
    }

    /** Waits until it has run everything; false if that takes longer. */
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        synchronized (lock) {
            while (!terminated) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
            return true;
        }
    }

    private void run() {
        ArrayDeque<Runnable> batch = new ArrayDeque<>();
        while (true) {
            long wait = timers.runDue();
            batch = take(batch, wait);
            if (batch == null) {
                return;
            }
            while (!batch.isEmpty()) {
                run(batch.pollFirst());
            }
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable problem) {
            LOG.error("a task failed; this is a defect, please report it", problem);
        } finally {
            // A late interrupt belongs to the task that is over, not to the next one.
            Thread.interrupted();
        }
    }

    /** Sleeps if there is nothing; then gives what there is, perhaps nothing, or null for the end. */
    private ArrayDeque<Runnable> take(ArrayDeque<Runnable> empty, long waitNanos) {
        synchronized (lock) {
            if (gathered.isEmpty() && ended) {
                terminated = true;
                lock.notifyAll();
                return null;
            }
            asleep = gathered.isEmpty();
            if (!asleep) {
                return swap(empty);
            }
        }
        sleep(waitNanos);
        synchronized (lock) {
            asleep = false;
            return swap(empty);
        }
    }

    private ArrayDeque<Runnable> swap(ArrayDeque<Runnable> empty) {
        ArrayDeque<Runnable> full = gathered;
        gathered = empty;
        return full;
    }

    private void sleep(long nanos) {
        // An interrupt that came between two tasks would let it sleep no more.
        Thread.interrupted();
        if (nanos == Long.MAX_VALUE) {
            LockSupport.park(this);
        } else if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
    }
}
