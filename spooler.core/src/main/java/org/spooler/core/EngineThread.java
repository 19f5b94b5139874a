// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's one thread, and its timers. A task that fails is logged; the next one runs all the same. */
final class EngineThread extends ScheduledThreadPoolExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);

    EngineThread() {
        super(1, task -> new Thread(task, "spooler-engine"));
        setRemoveOnCancelPolicy(true);
        setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        setRejectedExecutionHandler((task, executor) -> LOG.debug("engine has stopped: {} dropped", task));
    }

    @Override
    protected void afterExecute(Runnable task, Throwable problem) {
        if (task instanceof FutureTask<?> future && future.isDone() && !future.isCancelled()) {
            log(future);
        }
    }

    private static void log(Future<?> done) {
        try {
            done.get();
        } catch (java.util.concurrent.ExecutionException failed) {
            LOG.error("engine: a task failed; this is a defect, please report it", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
