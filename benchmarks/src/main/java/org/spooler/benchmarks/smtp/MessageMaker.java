// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Makes the messages of a run: one content, ready for the wire, in which only the number changes. Lines of 76 letters
 * that do not compress, none of which begins with a dot.
 */
final class MessageMaker {

    static final int LEAST_BYTES = 512;

    private static final int LINE = 76;
    private static final int SEED = 2_463_534;
    private static final byte[] LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    private final byte[] message;
    private final int numberAt;

    MessageMaker(int run, int bytes) {
        String before = "From: <ann@source.example>\r\nTo: <bob@destination.example>\r\nSubject: load\r\n"
                + "Date: Sat, 21 Nov 2026 10:00:00 +0000\r\nMessage-ID: <load@source.example>\r\n";
        int head = before.length() + new Mark(run, 0, 0).field().length() + 4;
        byte[] body = body(bytes - head);
        CRC32 check = new CRC32();
        check.update(body);
        String field = new Mark(run, 0, (int) check.getValue()).field();
        byte[] header = (before + field + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        numberAt = before.length() + field.length() - Mark.LENGTH + Mark.NUMBER_OFFSET;
        message = ByteBuffer.allocate(header.length + body.length + 3)
                .put(header)
                .put(body)
                .put(".\r\n".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] body(int length) {
        byte[] body = new byte[length];
        int state = SEED;
        for (int i = 0; i < length; i++) {
            state ^= state << 13; // xorshift: the same letters in every run
            state ^= state >>> 17;
            state ^= state << 5;
            body[i] = LETTERS[state & 63];
        }
        for (int i = LINE; i + 4 < length; i += LINE + 2) {
            body[i] = '\r';
            body[i + 1] = '\n';
        }
        body[length - 2] = '\r';
        body[length - 1] = '\n';
        return body;
    }

    /** A buffer that holds the message with its final dot, for {@link #number}. */
    ByteBuffer prepare() {
        return ByteBuffer.allocateDirect(message.length).put(message).flip();
    }

    /** Makes a prepared buffer the message of this number, to be written from its beginning. */
    void number(ByteBuffer prepared, int number, byte[] digits) {
        Mark.putNumber(digits, number);
        prepared.clear().put(numberAt, digits, 0, 8);
    }
}
