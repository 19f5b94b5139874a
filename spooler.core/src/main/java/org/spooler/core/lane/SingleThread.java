// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A {@link LaneThread} that really is a thread: daemon, named, started with its first task. */
public final class SingleThread implements LaneThread {

    private final ExecutorService executor;
    private volatile Thread thread;

    /** A thread with this name. */
    public SingleThread(String name) {
        executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread started = new Thread(task, name);
            started.setDaemon(true);
            thread = started;
            return started;
        });
    }

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException ended) {
            // The lane was given up meanwhile; whoever handed the task over learns it from the engine.
            return;
        }
    }

    @Override
    public void interrupt() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void urgent(boolean whether) {
        Thread running = thread;
        if (running != null) {
            running.setPriority(whether ? Thread.MAX_PRIORITY : Thread.NORM_PRIORITY);
        }
    }

    @Override
    public void end() {
        executor.shutdown();
    }
}
