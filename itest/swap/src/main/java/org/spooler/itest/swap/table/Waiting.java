// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens elsewhere, by looking again and again. */
final class Waiting {

    private static final long BETWEEN_NANOS = 10_000_000;

    /** What is looked at. */
    @FunctionalInterface
    interface Condition {

        boolean holds() throws IOException;
    }

    private Waiting() {}

    /** Returns when the condition holds, and fails if it does not come to. */
    static void until(String what, Duration patience, Condition condition) throws IOException {
        if (!comesTrue(patience, condition)) {
            throw new IOException("waited " + patience.toSeconds() + " s for " + what);
        }
    }

    /** Tells whether the condition came to hold in time. */
    static boolean comesTrue(Duration patience, Condition condition) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
        return true;
    }
}
