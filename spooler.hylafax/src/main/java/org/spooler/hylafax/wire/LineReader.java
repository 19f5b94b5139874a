// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.spooler.hylafax.MalformedReplyException;

/**
 * Lines of bounded length from a socket. A time limit of the socket may pass in the middle of a line: the next call
 * goes on with it.
 *
 * <p><b>Threading.</b> One thread at a time.
 */
public final class LineReader {

    /** Octets of a line; the server's own are shorter by far. */
    static final int LONGEST = 8192;

    private static final int BUFFER = 4096;

    private final InputStream source;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int next;
    private int end;

    /** Reads ahead of the lines asked for. */
    public LineReader(InputStream source) {
        this.source = source;
    }

    /**
     * The next line without its end, LF with or without CR before it. A last line without an end counts as one.
     *
     * @return null at the end
     * @throws MalformedReplyException if it is longer than {@value #LONGEST} octets
     */
    public String read() throws IOException {
        while (next < end || fill()) {
            byte octet = buffer[next++];
            if (octet == '\n') {
                return taken();
            }
            if (line.size() == LONGEST) {
                throw new MalformedReplyException("a line exceeds " + LONGEST + " octets");
            }
            line.write(octet);
        }
        return line.size() == 0 ? null : taken();
    }

    private boolean fill() throws IOException {
        // Emptied first: a read that runs out of time must not leave the old octets to be read again.
        next = 0;
        end = 0;
        end = Math.max(0, source.read(buffer));
        return end > 0;
    }

    private String taken() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
