// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Who does the work.
 *
 * @param writer one thread, for the journal alone
 * @param completions completes the stages of callers
 * @param io reads messages back, syncs long contents, cleans up
 */
record StoreThreads(ScheduledExecutorService writer, ExecutorService completions, ExecutorService io) {

    private static final int IO_THREADS = 3;
    private static final long PATIENCE_SECONDS = 10;

    /** Threads of a store of its own. */
    static StoreThreads start() {
        return new StoreThreads(
                Executors.newSingleThreadScheduledExecutor(task -> named(task, "spooler-store-writer")),
                Executors.newSingleThreadExecutor(task -> named(task, "spooler-store-done")),
                Executors.newFixedThreadPool(IO_THREADS, task -> named(task, "spooler-store-io")));
    }

    private static Thread named(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Lets an executor finish what it has, in bounded time. */
    static void end(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
