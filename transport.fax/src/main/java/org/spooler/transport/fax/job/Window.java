// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time of day in which faxes are sent. One that ends before it begins goes over midnight.
 *
 * @param from the first moment
 * @param to the first moment after it; the same as {@code from}: the whole day
 */
public record Window(LocalTime from, LocalTime to) {

    /** The form in words. */
    public static final String FORM = "HH:MM-HH:MM such as 08:00-18:00";

    /** The whole day. */
    public static final Window ALWAYS = new Window(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static final Pattern PARTS = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-3]):([0-5]\\d)");

    /** Reads the form; empty if it is another. */
    public static Optional<Window> parse(String text) {
        Matcher parts = PARTS.matcher(text.strip());
        return parts.matches()
                ? Optional.of(new Window(
                        LocalTime.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))),
                        LocalTime.of(Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(4)))))
                : Optional.empty();
    }

    /** How long until it opens; zero if it is open. */
    public Duration opensIn(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        if (contains(local.toLocalTime())) {
            return Duration.ZERO;
        }
        ZonedDateTime opening = local.with(from);
        return Duration.between(
                local, opening.isAfter(local) ? opening : local.plusDays(1).with(from));
    }

    private boolean contains(LocalTime time) {
        if (from.equals(to)) {
            return true;
        }
        boolean afterFrom = !time.isBefore(from);
        boolean beforeTo = time.isBefore(to);
        return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
