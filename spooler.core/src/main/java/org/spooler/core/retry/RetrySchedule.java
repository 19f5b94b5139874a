// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after each attempt: the first wait, grown by a factor up to a maximum, then shortened at random by
 * at most a fraction, so that messages which failed together are not tried together.
 *
 * <p>A wait is never longer than the maximum. Its text form is {@link ScheduleText}.
 *
 * @param initial the wait after the first attempt, 1 second to 30 days
 * @param factor by which each wait is longer than the one before, 1 to 10
 * @param maximum the longest wait, from the first one to 30 days
 * @param jitter the largest fraction taken off, 0 to 0.5
 */
public record RetrySchedule(Duration initial, double factor, Duration maximum, double jitter) {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofDays(30);
    static final double STEEPEST = 10;
    static final double WIDEST = 0.5;

    public RetrySchedule {
        require(within(initial, SHORTEST), "first wait", initial, "1s to 30d");
        require(within(maximum, initial), "maximum", maximum, "from the first wait to 30d");
        require(factor >= 1 && factor <= STEEPEST, "factor", factor, "1 to 10");
        require(jitter >= 0 && jitter <= WIDEST, "jitter", jitter, "0% to 50%");
    }

    private static boolean within(Duration value, Duration least) {
        return value.compareTo(least) >= 0 && value.compareTo(LONGEST) <= 0;
    }

    private static void require(boolean holds, String part, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(part + " " + value + " is out of range " + allowed);
        }
    }

    /** The same wait every time. */
    public static RetrySchedule every(Duration wait) {
        return new RetrySchedule(wait, 1, wait, 0);
    }

    /** A wait that doubles up to a maximum. */
    public static RetrySchedule doubling(Duration initial, Duration maximum) {
        return new RetrySchedule(initial, 2, maximum, 0);
    }

    /** The same schedule with a random part. */
    public RetrySchedule withJitter(double fraction) {
        return new RetrySchedule(initial, factor, maximum, fraction);
    }

    /**
     * How long to wait now.
     *
     * @param attemptsSoFar attempts made, the last one included; 0 counts as 1
     * @param random where the random part comes from
     */
    public Duration delay(int attemptsSoFar, RandomGenerator random) {
        double full = initial.toMillis() * Math.pow(factor, Math.max(0, attemptsSoFar - 1));
        double bounded = Math.min(full, maximum.toMillis());
        double shortened = jitter == 0 ? bounded : bounded * (1 - jitter * random.nextDouble());
        return Duration.ofMillis(Math.round(shortened));
    }

    /** The form {@link ScheduleText#parse} reads. */
    @Override
    public String toString() {
        return ScheduleText.format(this);
    }
}
