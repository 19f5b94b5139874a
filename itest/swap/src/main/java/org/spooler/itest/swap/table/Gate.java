// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Holds servers at their steps while it is closed, and tells which steps were reached. Any thread. */
final class Gate {

    private final Set<Step> reached = EnumSet.noneOf(Step.class);
    private boolean closed;

    /** Nobody passes from now on. */
    synchronized void close() {
        reached.clear();
        closed = true;
    }

    /** Everybody may go on. */
    synchronized void open() {
        closed = false;
        notifyAll();
    }

    /** Goes on at once if it is open, otherwise when it is opened. */
    synchronized void pass(Step step) {
        reached.add(step);
        notifyAll();
        while (closed) {
            await(0);
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Waits until somebody is at a step; tells whether that came to pass in time. */
    synchronized boolean awaitReached(Step step, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!reached.contains(step)) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                return false;
            }
            await(millis);
        }
        return true;
    }

    private synchronized void await(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
