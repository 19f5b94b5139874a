// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.content;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time of day for header fields, in whole seconds.
 *
 * <p><b>Threading.</b> Thread-safe. <b>Cost.</b> A second is put into words once, however many messages it brings.
 */
public final class FieldClock {

    private record Tick(long second, FieldTime words) {}

    private static final long SECOND_MILLIS = Duration.ofSeconds(1).toMillis();

    private final Clock clock;
    private volatile Tick last = new Tick(Long.MIN_VALUE, new FieldTime("", ""));

    /** Reads this clock, in its zone. */
    public FieldClock(Clock clock) {
        this.clock = clock;
    }

    /** The current time. */
    public FieldTime now() {
        long second = Math.floorDiv(clock.millis(), SECOND_MILLIS);
        Tick known = last;
        if (known.second() != second) {
            known = new Tick(second, FieldTime.of(Instant.ofEpochSecond(second).atZone(clock.getZone())));
            last = known;
        }
        return known.words();
    }
}
