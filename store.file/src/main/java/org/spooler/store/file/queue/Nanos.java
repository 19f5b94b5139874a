// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.time.Instant;

/** Instants as nanoseconds since 1970: exact from 1678 to 2261, and no more than "before" or "after" beyond. */
final class Nanos {

    private static final long SECOND = 1_000_000_000L;
    private static final long MOST_SECONDS = Long.MAX_VALUE / SECOND - 1;

    private Nanos() {}

    static long of(Instant time) {
        if (time.getEpochSecond() > MOST_SECONDS) {
            return Long.MAX_VALUE;
        }
        return time.getEpochSecond() < -MOST_SECONDS ? Long.MIN_VALUE : time.getEpochSecond() * SECOND + time.getNano();
    }

    static Instant toInstant(long nanos) {
        if (nanos == Long.MAX_VALUE || nanos == Long.MIN_VALUE) {
            return nanos > 0 ? Instant.MAX : Instant.MIN;
        }
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
