// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.supervise;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what is under way to arrive, within bounds. */
public final class Waiting {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** What is compared again and again. */
    @FunctionalInterface
    public interface Account {

        /** The account as it stands. */
        Comparison compare() throws IOException;
    }

    private Waiting() {}

    /** Returns when nothing of what was acknowledged is missing any more, or after five minutes: the account will say so. */
    public static void untilNothingIsMissing(Account account) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        do {
            LockSupport.parkNanos(BETWEEN.toNanos());
        } while (account.compare().count("lost") > 0 && System.nanoTime() < until);
        LockSupport.parkNanos(BETWEEN.toNanos());
    }
}
