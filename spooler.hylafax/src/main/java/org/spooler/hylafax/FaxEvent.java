// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that happened on the server.
 *
 * @param code what, such as 119 for a page sent; the names are below
 * @param job the job it is about, if it is about one
 * @param text the rest of the line
 */
public record FaxEvent(int code, OptionalLong job, String text) {

    /** The modem dials. */
    public static final int CALL_PLACED = 117;
    /** The other end answered. */
    public static final int CONNECTED = 118;
    /** A page was sent and confirmed. */
    public static final int PAGE_SENT = 119;
    /** An attempt ended, well or not. */
    public static final int ATTEMPT_ENDED = 123;
    /** A fax was received completely. */
    public static final int FAX_RECEIVED = 135;

    private static final Pattern LINE = Pattern.compile("\\d{6} (\\d{3}) (.*)");
    private static final Pattern JOB = Pattern.compile("JOB (\\d{1,18}) \\([^)]*\\): (.*)");

    /** Reads a line, {@code HHMMSS code text}; nothing if it is none. */
    static Optional<FaxEvent> parse(String line) {
        Matcher event = LINE.matcher(line);
        if (!event.matches()) {
            return Optional.empty();
        }
        int code = Integer.parseInt(event.group(1));
        Matcher job = JOB.matcher(event.group(2));
        return Optional.of(
                job.matches()
                        ? new FaxEvent(code, OptionalLong.of(Long.parseLong(job.group(1))), job.group(2))
                        : new FaxEvent(code, OptionalLong.empty(), event.group(2)));
    }
}
