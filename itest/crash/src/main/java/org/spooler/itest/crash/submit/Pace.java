// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.submit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Lets so many a second pass, evenly; what was missed is not made up for beyond a quarter of a second. Any thread. */
final class Pace {

    private static final long CATCH_UP = Duration.ofMillis(250).toNanos();

    private final long interval;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    Pace(long perSecond) {
        interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Waits for the turn. */
    void await() {
        long now = System.nanoTime();
        long turn = next.updateAndGet(last -> Math.max(last + interval, now - CATCH_UP));
        for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
