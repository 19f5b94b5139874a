// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil.Usage;
import org.apache.james.mime4j.util.MimeUtil;

/** Writes lines and header fields of a report, each within the limits of RFC 5322, 2.1.1. */
final class ReportWriter {

    /** A field's value is cut here, so that even one without a single space stays below 998 octets. */
    static final int LONGEST_VALUE = 900;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final OutputStream out;

    ReportWriter(OutputStream out) {
        this.out = out;
    }

    OutputStream stream() {
        return out;
    }

    void line(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.write('\r');
        out.write('\n');
    }

    void blank() throws IOException {
        line("");
    }

    /** Writes a field whose value is ASCII already, folded where it has spaces. */
    void field(String name, String value) throws IOException {
        String bounded = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
        line(name + ": " + MimeUtil.fold(bounded, name.length() + 2));
    }

    /** Writes a field of free text; what is not ASCII becomes encoded words (RFC 2047). */
    void text(String name, String prefix, String value) throws IOException {
        field(name, prefix + encoded(value, name.length() + 2 + prefix.length()));
    }

    void date(String name, Instant time) throws IOException {
        field(name, DATE.format(time));
    }

    private static String encoded(String value, int usedCharacters) {
        String bounded = oneLine(value);
        // Cut before encoding: an encoded word must stay whole.
        String cut = bounded.length() > 250 && !isAscii(bounded) ? bounded.substring(0, 250) : bounded;
        return EncoderUtil.hasToBeEncoded(cut, usedCharacters)
                ? EncoderUtil.encodeEncodedWord(cut, Usage.TEXT_TOKEN, usedCharacters, UTF_8, null)
                : cut;
    }

    /** The text without line ends and other control characters. */
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
