// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where lines are read.
 *
 * @param columns how wide a line may be
 * @param zone of the times shown
 */
public record Screen(int columns, ZoneId zone) {
    /** The width of a screen that does not tell. */
    public static final int USUAL_COLUMNS = 100;

    private static final int NARROWEST = 60;
    private static final int WIDEST = 10_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xx", Locale.ROOT);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** The nearest width in which a table can be read. */
    public static int within(int columns) {
        return Math.max(NARROWEST, Math.min(columns, WIDEST));
    }

    /** The same screen without an edge. */
    public Screen endless() {
        return new Screen(Integer.MAX_VALUE, zone);
    }

    /** A point in time, to the second, with its offset. */
    public String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    /** A point in time, to the minute, where there is little room. */
    public String minute(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }
}
