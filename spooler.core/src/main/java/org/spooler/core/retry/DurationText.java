// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time as settings write it: a whole number and a unit, such as {@code 30s}, {@code 5m}, {@code 4h}, {@code 5d}. */
public final class DurationText {

    /** What an error message says is allowed. */
    public static final String FORM = "a whole number with s, m, h or d, such as 30s, 5m, 4h or 5d";

    private static final Pattern LEGAL = Pattern.compile("(\\d{1,9})([smhd])");

    private DurationText() {}

    /** Reads a span of time; empty if the text is anything else. */
    public static Optional<Duration> parse(String text) {
        Matcher form = LEGAL.matcher(text);
        return form.matches()
                ? Optional.of(unit(form.group(2)).multipliedBy(Long.parseLong(form.group(1))))
                : Optional.empty();
    }

    /** Writes a span of time in the largest unit that loses nothing; fractions of a second are dropped. */
    public static String format(Duration duration) {
        long seconds = duration.toSeconds();
        for (String unit : new String[] {"d", "h", "m"}) {
            long length = unit(unit).toSeconds();
            if (seconds != 0 && seconds % length == 0) {
                return seconds / length + unit;
            }
        }
        return seconds + "s";
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
