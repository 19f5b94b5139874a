// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Holds a message that arrives, piece by piece, against what its stamp says it was.
 *
 * <p>Above the stamp only the fields may stand that a spooler adds at the top: Received and Return-Path. From the stamp on each
 * octet counts. Not for several threads.
 */
public final class StampCheck {

    private static final int LONGEST_TOP = 1 << 16;

    private final ByteArrayOutputStream top = new ByteArrayOutputStream();
    private final StringBuilder above = new StringBuilder();
    private final byte[] expected = new byte[8192];
    private Stamp stamp;
    private InputStream original;
    private long compared;
    private String fault = "";

    /** The next octets of the content, without the doubled dots of the wire. */
    public void accept(byte[] octets, int offset, int length) {
        int from = offset;
        while (stamp == null && fault.isEmpty() && from < offset + length) {
            from = line(octets, from, offset + length);
        }
        if (fault.isEmpty() && from < offset + length) {
            compare(octets, from, offset + length - from);
        }
    }

    /** After the last octet: what is wrong with it; empty if it is what was sent. */
    public Optional<String> finish() {
        if (fault.isEmpty() && stamp == null) {
            fault = "no " + Stamp.FIELD + " field";
        }
        if (fault.isEmpty() && compared != stamp.size()) {
            fault = "ends after " + compared + " of " + stamp.size() + " octets";
        }
        return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
    }

    /** Which message it says it is; empty until that line has come. */
    public Optional<Stamp> stamp() {
        return Optional.ofNullable(stamp);
    }

    /** The lines above the stamp. */
    public String above() {
        return above.toString();
    }

    /** Takes octets up to the end of a line of the top; tells how far it came. */
    private int line(byte[] octets, int from, int end) {
        int to = from;
        while (to < end && octets[to] != '\n') {
            to++;
        }
        boolean whole = to < end;
        top.write(octets, from, (whole ? to + 1 : to) - from);
        if (top.size() > LONGEST_TOP) {
            fault = "a line of more than " + LONGEST_TOP + " octets above the stamp";
        } else if (whole) {
            judge(top.toByteArray());
            top.reset();
        }
        return whole ? to + 1 : to;
    }

    private void judge(byte[] line) {
        String text = new String(line, ISO_8859_1);
        if (text.startsWith(Stamp.FIELD)) {
            Optional<Stamp> shown =
                    text.endsWith("\r\n") ? Stamp.of(text.substring(0, text.length() - 2)) : Optional.empty();
            shown.ifPresentOrElse(it -> begin(it, line), () -> fault = "an unreadable stamp: " + text.strip());
        } else if (!text.matches("(?s)(?:Received:|Return-Path:|[ \t]).*\r\n")) {
            fault = "an unexpected line above the stamp: " + text.strip();
        } else {
            above.append(text);
        }
    }

    private void begin(Stamp shown, byte[] line) {
        stamp = shown;
        original = shown.open();
        compare(line, 0, line.length);
    }

    private void compare(byte[] octets, int offset, int length) {
        for (int done = 0; done < length && fault.isEmpty(); ) {
            int n = expect(Math.min(length - done, expected.length));
            int from = offset + done;
            int differs = n == 0 ? 0 : Arrays.mismatch(octets, from, from + n, expected, 0, n);
            if (n == 0 || differs >= 0) {
                fault = n == 0 ? "more than " + stamp.size() + " octets" : "differs at octet " + (compared + differs);
            }
            done += n;
            compared += n;
        }
    }

    private int expect(int most) {
        try {
            return original.readNBytes(expected, 0, most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
