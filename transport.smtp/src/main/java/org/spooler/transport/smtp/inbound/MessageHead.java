// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The beginning of a message, kept while it streams by. <b>Cost.</b> {@value #MOST_BYTES} octets at most. */
final class MessageHead {

    static final int MOST_BYTES = 64 * 1024;
    private static final Pattern FOLD = Pattern.compile("\r\n(?=[ \t])");

    private final ByteBuffer kept = ByteBuffer.allocate(MOST_BYTES);

    /** Looks at the next octets and leaves them unread. */
    void look(ByteBuffer octets) {
        int length = Math.min(octets.remaining(), kept.remaining());
        kept.put(octets.slice(octets.position(), length));
    }

    private String text() {
        return new String(kept.array(), 0, kept.position(), UTF_8);
    }

    /** The header with its last line end, whole lines only (RECV-019). */
    String header() {
        String text = text();
        int end = text.indexOf("\r\n\r\n");
        int cut = end < 0 ? text.lastIndexOf("\r\n") : end;
        return text.substring(0, cut < 0 ? 0 : cut + 2);
    }

    /** What is kept of the body. */
    String body() {
        String text = text();
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? "" : text.substring(end + 4);
    }

    /** The value of the first field of that name, unfolded. */
    Optional<String> field(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return FOLD.matcher(header())
                .replaceAll("")
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }
}
