// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of a list. What cannot be read counts as 0 or nothing: one bad row must not hide the others. */
public final class Row {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH.mm.ss");
    private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final String[] fields;

    Row(String[] fields) {
        this.fields = fields;
    }

    /** A field without blanks around it. */
    public String text(int field) {
        return fields[field].strip();
    }

    /** A number. */
    public long number(int field) {
        String text = text(field);
        return NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
    }

    /** A number that is small. */
    public int count(int field) {
        return (int) Math.min(Integer.MAX_VALUE, number(field));
    }

    /** A time, which the server gives in UTC here. */
    public Optional<Instant> instant(int field) {
        try {
            return Optional.of(LocalDateTime.parse(text(field), TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** A duration, {@code H:MM:SS} or {@code M:SS}. */
    public Duration duration(int field) {
        Matcher parts = DURATION.matcher(text(field));
        if (!parts.matches()) {
            return Duration.ZERO;
        }
        long hours = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
        return Duration.ofHours(hours)
                .plusMinutes(Long.parseLong(parts.group(2)))
                .plusSeconds(Long.parseLong(parts.group(3)));
    }
}
