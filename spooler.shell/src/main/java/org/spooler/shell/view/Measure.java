// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Sizes and times in few characters. */
final class Measure {
    private static final String UNITS = "KMGT";
    private static final int STEP = 1024;

    private Measure() {}

    /** Such as {@code 512}, {@code 1.2K} or {@code 34M}; a unit is 1024 of the one before. */
    static String bytes(long bytes) {
        if (bytes < STEP) {
            return Long.toString(bytes);
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.5 && unit < UNITS.length() - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f%c" : "%.0f%c", value, UNITS.charAt(unit));
    }

    /** Such as {@code 45s}, {@code 3m12s}, {@code 5h03m} or {@code 2d04h}; never less than {@code 0s}. */
    static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        } else if (seconds < 3_600) {
            return two(seconds / 60, "m", seconds % 60, "s");
        } else if (seconds < 86_400) {
            return two(seconds / 3_600, "h", seconds % 3_600 / 60, "m");
        }
        return two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
    }

    /** The time until something is due. */
    static String until(Instant now, Instant due) {
        return due.isAfter(now) ? span(Duration.between(now, due)) : "now";
    }

    /** Such as {@code 1 message} or {@code 3 messages}. */
    static String count(long number, String one) {
        return number == 1 ? "1 " + one : number + " " + one + "s";
    }

    private static String two(long large, String unit, long small, String smaller) {
        return String.format(Locale.ROOT, "%d%s%02d%s", large, unit, small, smaller);
    }
}
