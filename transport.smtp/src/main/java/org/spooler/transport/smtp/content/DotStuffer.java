// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.content;

import io.netty.buffer.ByteBuf;

/**
 * Doubles each dot at the beginning of a line (RFC 5321, 4.5.2), across pieces.
 *
 * <p>A dot is doubled after any LF, not only after CRLF: content has no bare LF, but should one ever slip in, a
 * server that takes it for the end of a line must not see the end of the message there.
 */
final class DotStuffer {

    private boolean lineStart = true;

    /** Appends a piece of content, stuffed. */
    void stuff(byte[] content, int length, ByteBuf out) {
        int copied = 0;
        for (int i = 0; i < length; i++) {
            if (lineStart && content[i] == '.') {
                out.writeBytes(content, copied, i - copied).writeByte('.');
                copied = i;
            }
            lineStart = content[i] == '\n';
        }
        out.writeBytes(content, copied, length - copied);
    }

    /** What ends the content that was stuffed. */
    String end() {
        return end(lineStart);
    }

    /** What ends a content: the line end it may lack, and the final dot. */
    static String end(boolean lineEnded) {
        return lineEnded ? ".\r\n" : "\r\n.\r\n";
    }
}
