// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.spooler.api.message.Content;

/** The part of a report that brings back the message or its header. */
final class ReturnedPart {

    private ReturnedPart() {}

    static boolean isEightBit(Returned returned, Content original, OriginalHeader header) {
        return switch (returned) {
            case FULL -> original.traits().eightBit();
            case HEADERS -> header.isEightBit();
            case NOTHING -> false;
        };
    }

    static void write(ReportWriter writer, String boundary, Returned returned, Content original, OriginalHeader header)
            throws IOException {
        boolean full = returned == Returned.FULL;
        ReportComposer.startPart(
                writer,
                boundary,
                full ? "Undelivered message" : "Message header",
                full ? "message/rfc822" : "text/rfc822-headers; charset=utf-8");
        if (isEightBit(returned, original, header)) {
            writer.field("Content-Transfer-Encoding", "8bit");
        }
        writer.blank();
        if (full) {
            copy(original, writer.stream());
            if (!original.traits().lineEnded()) {
                writer.blank();
            }
        } else {
            writer.stream().write(header.octets());
        }
        writer.blank();
    }

    private static void copy(Content original, OutputStream out) throws IOException {
        try (InputStream in = open(original)) {
            byte[] chunk = new byte[16 * 1024];
            for (int length = read(in, chunk); length >= 0; length = read(in, chunk)) {
                out.write(chunk, 0, length);
            }
        }
    }

    private static InputStream open(Content original) throws UnreadableOriginalException {
        try {
            return original.open();
        } catch (IOException e) {
            throw new UnreadableOriginalException(e);
        }
    }

    private static int read(InputStream in, byte[] chunk) throws UnreadableOriginalException {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw new UnreadableOriginalException(e);
        }
    }
}
