// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * A message that run, number and size determine to the last octet.
 *
 * <p>Its first header field says all three and the checksum of the body, so that {@link StampCheck} can make the same
 * message again and compare. Lines end in CR LF; some begin with a dot, some are long, some are empty or end in spaces.
 *
 * <p><b>Threading.</b> Immutable. <b>Cost.</b> A body is generated at about the speed of a copy, twice: once for its
 * checksum. It is never held whole.
 *
 * @param run which load it belongs to, 1 to 32 of A-Z, a-z, 0-9 and dash
 * @param number 0 or more
 * @param size octets of header and body, {@value #SMALLEST} or more
 */
public record Stamp(String run, long number, int size) {

    /** The name of the field that carries run, number, size and checksum. */
    public static final String FIELD = "X-Spooler-Stamp";

    /** A message must have room for its header. */
    public static final int SMALLEST = 512;

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final Pattern VALUE = Pattern.compile(
            FIELD + ": run=([A-Za-z0-9-]{1,32}); number=(\\d{1,18}); size=(\\d{1,9}); crc32c=([0-9a-f]{8})");

    public Stamp {
        if (!RUN.matcher(run).matches()) {
            throw new IllegalArgumentException(
                    "a run is named by 1 to 32 of A-Z, a-z, 0-9 and dash, not '" + run + "'");
        }
        if (number < 0 || size < SMALLEST) {
            throw new IllegalArgumentException(
                    "number " + number + " and size " + size + ": at least 0 and " + SMALLEST);
        }
    }

    /** The stamp that a line of a header shows, without its CR LF; empty if it shows none. */
    public static Optional<Stamp> of(String line) {
        Matcher matcher = VALUE.matcher(line);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) < SMALLEST) {
            return Optional.empty();
        }
        return Optional.of(
                new Stamp(matcher.group(1), Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(3))));
    }

    /** The content, not dot-stuffed: header, empty line, body. */
    public InputStream open() {
        byte[] header = header();
        return new SequenceInputStream(new ByteArrayInputStream(header), body(header.length));
    }

    /** Writes the content, not dot-stuffed. */
    public void writeTo(OutputStream out) throws IOException {
        byte[] header = header();
        out.write(header);
        body(header.length).transferTo(out);
    }

    /** The content in memory; for small ones. */
    public byte[] toBytes() {
        byte[] header = header();
        byte[] content = new byte[size];
        System.arraycopy(header, 0, content, 0, header.length);
        body(header.length).readFully(content, header.length);
        return content;
    }

    /** The header with the empty line behind it. */
    byte[] header() {
        int length = text(0).length();
        CRC32C sum = new CRC32C();
        byte[] piece = new byte[Math.min(size, 1 << 16)];
        StampedBody body = body(length);
        for (int n = body.read(piece, 0, piece.length); n > 0; n = body.read(piece, 0, piece.length)) {
            sum.update(piece, 0, n);
        }
        return text(sum.getValue()).getBytes(ISO_8859_1);
    }

    private StampedBody body(int headerLength) {
        return new StampedBody(run.hashCode() * 0x9E3779B97F4A7C15L + number, size - headerLength);
    }

    private String text(long checksum) {
        return FIELD + ": run=" + run + "; number=" + number + "; size=" + size + "; crc32c=" + hex(checksum) + "\r\n"
                + "Date: Sat, 21 Nov 2026 12:00:00 +0000\r\n"
                + "From: Load <load@origin.example>\r\n"
                + "To: undisclosed-recipients:;\r\n"
                + "Message-ID: <" + number + "." + size + "." + run + "@origin.example>\r\n"
                + "Subject: message " + number + " of run " + run + "\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n\r\n";
    }

    private static String hex(long checksum) {
        String digits = Long.toHexString(checksum).toLowerCase(Locale.ROOT);
        return "0".repeat(8 - digits.length()) + digits;
    }
}
