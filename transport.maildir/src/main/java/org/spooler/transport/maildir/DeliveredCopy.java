// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.spooler.api.address.Address;
import org.spooler.api.message.Content;

/**
 * The file of one recipient: Return-Path and Delivered-To (RFC 5321, 4.4; RFC 9228), then the content, unchanged but for its
 * line ends.
 *
 * <p>The same message and recipient always give the same octets. <b>Cost.</b> A buffer of 64 KB, whatever the size.
 */
final class DeliveredCopy {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** Takes the octets of the file in order. */
    @FunctionalInterface
    interface Octets {
        void accept(byte[] octets, int length) throws IOException;
    }

    private final Content content;
    private final LineEndings lineEndings;
    private final BooleanSupplier stopped;
    private final byte[] header;

    /**
     * Prepares a copy.
     *
     * @param stopped whether to give up; asked before each buffer
     */
    DeliveredCopy(
            String returnPath, Address recipient, Content content, LineEndings lineEndings, BooleanSupplier stopped) {
        this.content = content;
        this.stopped = stopped;
        this.lineEndings = lineEndings;
        String end = lineEndings.mark();
        header = ("Return-Path: <" + returnPath + ">" + end + "Delivered-To: " + recipient.value() + end)
                .getBytes(UTF_8);
    }

    /**
     * Writes the whole file.
     *
     * @throws DeliveryStoppedException if it was stopped
     */
    void writeTo(Octets out) throws IOException {
        out.accept(header, header.length);
        byte[] in = new byte[BUFFER_BYTES];
        byte[] converted = new byte[BUFFER_BYTES];
        try (InputStream octets = content.open()) {
            int held = 0;
            for (int read = octets.read(in); read >= 0; read = octets.read(in, held, in.length - held)) {
                if (stopped.getAsBoolean()) {
                    throw new DeliveryStoppedException();
                }
                int length = held + read;
                // A CR at the end of the buffer waits for the octet behind it.
                held = length > 0 && in[length - 1] == '\r' ? 1 : 0;
                out.accept(converted, lineEndings.convert(in, length - held, converted));
                in[0] = '\r';
            }
            out.accept(in, held);
        }
    }

    /** Whether a file holds exactly this copy. */
    boolean isIn(Path file) throws IOException {
        try (InputStream stored = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            boolean[] same = {true};
            writeTo((octets, length) -> {
                byte[] there = stored.readNBytes(length);
                same[0] = same[0] && Arrays.equals(octets, 0, length, there, 0, there.length);
            });
            return same[0] && stored.read() < 0;
        }
    }
}
