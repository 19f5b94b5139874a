// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which everything of a desk happens. <b>Threading.</b> Any thread. */
final class DeskThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeskThread.class);
    private static final long END_SECONDS = 5;

    private final String name;
    private final ScheduledThreadPoolExecutor executor;
    private volatile boolean closed;

    DeskThread(String name) {
        this.name = name;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> thread(task, name));
    }

    /** A thread that does not keep the JVM alive. */
    static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void soon(Runnable task) {
        later(task, Duration.ZERO);
    }

    /** Does something after a time; empty if it is closed. */
    Optional<Future<?>> later(Runnable task, Duration delay) {
        try {
            return Optional.of(executor.schedule(() -> run(task), delay.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException over) {
            return Optional.empty();
        }
    }

    private void run(Runnable task) {
        if (closed) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException fault) {
            LOG.error("{}: fault", name, fault);
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Ends in bounded time; nothing is done any more. */
    @Override
    public void close() {
        closed = true;
        executor.shutdownNow();
        try {
            executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
