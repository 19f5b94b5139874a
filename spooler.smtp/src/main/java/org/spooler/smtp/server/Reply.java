// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * An answer to the client, ready for the wire (RFC 5321, 4.2; RFC 2034 for the enhanced status code).
 *
 * <p><b>Threading.</b> Immutable; the common ones are constants and are encoded once.
 */
public final class Reply {

    private static final int LONGEST_TEXT = 400;

    private final int code;
    private final String text;
    private final byte[] wire;

    private Reply(int code, String text, byte[] wire) {
        this.code = code;
        this.text = text;
        this.wire = wire;
    }

    /** A one-line answer; {@code text} begins with the enhanced status code where there is one. */
    public static Reply of(int code, String text) {
        String safe = printable(text);
        return new Reply(code, safe, (code + " " + safe + "\r\n").getBytes(UTF_8));
    }

    /** An answer of several lines, without enhanced status codes: greeting and capabilities. */
    public static Reply lines(int code, List<String> lines) {
        StringBuilder wire = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            char separator = i + 1 < lines.size() ? '-' : ' ';
            wire.append(code).append(separator).append(printable(lines.get(i))).append("\r\n");
        }
        return new Reply(code, lines.get(0), wire.toString().getBytes(US_ASCII));
    }

    /** Text with control characters escaped and its length bounded, for replies and for log lines. */
    public static String printable(String text) {
        String bounded = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
        for (int i = 0; i < bounded.length(); i++) {
            if (Character.isISOControl(bounded.charAt(i))) {
                return escaped(bounded);
            }
        }
        return bounded;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                escaped.append(String.format("\\x%02x", c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    /** The reply code. */
    public int code() {
        return code;
    }

    /** Whether the command was refused, for now or for good. */
    public boolean isRefusal() {
        return code >= 400;
    }

    /** The octets, CR LF included. Not to be changed. */
    public byte[] wire() {
        return wire;
    }

    @Override
    public String toString() {
        return code + " " + text;
    }
}
