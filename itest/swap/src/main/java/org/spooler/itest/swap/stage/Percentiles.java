// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.stage;

import java.util.Arrays;
import java.util.Collection;

/** Milliseconds, in order. Not for several threads. */
public final class Percentiles {

    private final long[] sorted;

    /** Of these times. */
    public Percentiles(Collection<Long> millis) {
        sorted = millis.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
    }

    /** The time that so many percent keep within; 100 is the longest, and without any it is 0. */
    public long at(int percent) {
        return sorted.length == 0
                ? 0
                : sorted[Math.min(sorted.length - 1, (int) (sorted.length * (long) percent / 100))];
    }

    /** How many there are. */
    public int count() {
        return sorted.length;
    }

    @Override
    public String toString() {
        return "p50 %d ms, p90 %d ms, p99 %d ms, longest %d ms of %d"
                .formatted(at(50), at(90), at(99), at(100), count());
    }
}
