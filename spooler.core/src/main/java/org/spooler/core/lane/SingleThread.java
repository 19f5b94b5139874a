// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.util.concurrent.RejectedExecutionException;

/** A {@link LaneThread} that really is a thread: daemon, named, started with its first task. */
public final class SingleThread implements LaneThread {

    private final TaskThread thread;

    /** A thread with this name. */
    public SingleThread(ThreadGroup group, String name) {
        thread = new TaskThread(
                task -> {
                    Thread started = new Thread(group, task, name);
                    started.setDaemon(true);
                    return started;
                },
                TaskThread.Timers.NONE);
    }

    @Override
    public void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException ended) {
            // The lane was given up meanwhile; whoever handed the task over learns it from the engine.
            return;
        }
    }

    @Override
    public void interrupt() {
        Thread running = thread.thread();
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void urgent(boolean whether) {
        Thread running = thread.thread();
        if (running != null) {
            running.setPriority(whether ? Thread.MAX_PRIORITY : Thread.NORM_PRIORITY);
        }
    }

    @Override
    public void end() {
        thread.end();
    }
}
