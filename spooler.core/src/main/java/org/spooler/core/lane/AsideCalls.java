// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls on a thread besides a lane's own, so that they reach a call under way and a slow answer holds up nobody. The
 * thread starts with the first of them. Thread-safe.
 */
final class AsideCalls {

    private static final Logger LOG = LoggerFactory.getLogger(AsideCalls.class);

    private final String lane;
    private final Supplier<LaneThread> threads;
    private final BiConsumer<String, Throwable> faulted;
    private LaneThread thread;
    private boolean ended;

    /** {@code lane} is its name in the log. */
    AsideCalls(String lane, Supplier<LaneThread> threads, BiConsumer<String, Throwable> faulted) {
        this.lane = lane;
        this.threads = threads;
        this.faulted = faulted;
    }

    /** Makes a call; none after the end. Does not wait. */
    void make(String what, Runnable call) {
        thread().ifPresent(there -> there.execute(() -> {
            try {
                call.run();
            } catch (Throwable thrown) {
                Throwable fault = Thrown.safe(thrown);
                LOG.warn("{}: {} failed", lane, what, fault);
                faulted.accept(what, fault);
            } finally {
                Thread.interrupted();
            }
        }));
    }

    private synchronized Optional<LaneThread> thread() {
        if (thread == null && !ended) {
            thread = threads.get();
        }
        return Optional.ofNullable(thread).filter(there -> !ended);
    }

    synchronized void end() {
        ended = true;
        if (thread != null) {
            thread.end();
        }
    }
}
