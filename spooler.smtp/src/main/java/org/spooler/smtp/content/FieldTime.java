// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.content;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A point in time in the words of header fields.
 *
 * @param dateTime as in Date and Received (RFC 5322, 3.3)
 * @param stamp as in the Message-ID that is made here
 */
public record FieldTime(String dateTime, String stamp) {

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ENGLISH);

    /** Puts a time into words. */
    public static FieldTime of(ZonedDateTime time) {
        return new FieldTime(DATE_TIME.format(time), STAMP.format(time));
    }
}
