// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of a message while it passes: its header and what comes just behind, up to a limit.
 *
 * <p>Not thread-safe.
 */
public final class Head {

    private static final int MOST = 128 * 1024;
    private static final String END = "\r\n\r\n";

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    /** Takes the next octets; those beyond the limit are passed over. */
    public void write(byte[] buffer, int length) {
        octets.write(buffer, 0, Math.min(length, MOST - octets.size()));
    }

    /** The header as it came, each line with CRLF, without the empty line behind it. A longer one ends at the limit. */
    public String header() {
        String text = text();
        int end = endOfHeader(text);
        return text.substring(0, end < 0 ? text.lastIndexOf("\r\n") + 2 : end);
    }

    /** What was seen of the body. */
    public String body() {
        String text = text();
        int end = endOfHeader(text);
        return end < 0 ? "" : text.substring(end);
    }

    /** Behind the last field; 0 for a message without a header. */
    private static int endOfHeader(String text) {
        if (text.startsWith("\r\n")) {
            return 0;
        }
        int end = text.indexOf(END);
        return end < 0 ? -1 : end + 2;
    }

    /** UTF-8 (RFC 6532) if it is, else each octet for itself. */
    private String text() {
        byte[] all = octets.toByteArray();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(all))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(all, StandardCharsets.ISO_8859_1);
        }
    }
}
