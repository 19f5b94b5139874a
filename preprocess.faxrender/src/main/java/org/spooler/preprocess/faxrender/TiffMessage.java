// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.spooler.api.message.Content;

/**
 * A TIFF as the content of a message: a header, an empty line, and the file in Base64 (RFC 3302, {@code docs/formats}).
 * A content is lines of text by its contract, so the file cannot lie there as it is.
 */
final class TiffMessage {

    private static final List<String> KEPT_FIELDS = List.of("Date", "From", "To", "Subject", "Message-ID");
    private static final String TYPE = "image/tiff; application=faxbw; name=fax.tif";
    private static final int LINE = 76;
    private static final int LONGEST_FIELD = 900;
    private static final byte[] END = {'\r', '\n'};

    private TiffMessage() {}

    /** Writes it; {@code target} is closed. */
    static void write(Path tiff, HeaderFields original, OutputStream target) throws IOException {
        StringBuilder header = new StringBuilder();
        for (String field : KEPT_FIELDS) {
            Optional<String> value = original.raw(field).filter(TiffMessage::isPlain);
            value.ifPresent(
                    text -> header.append(field).append(": ").append(text).append("\r\n"));
        }
        header.append("MIME-Version: 1.0\r\n")
                .append("Content-Type: " + TYPE + "\r\n")
                .append("Content-Transfer-Encoding: base64\r\n")
                .append("\r\n");
        try (target;
                InputStream file = Files.newInputStream(tiff)) {
            target.write(header.toString().getBytes(US_ASCII));
            OutputStream lines = Base64.getMimeEncoder(LINE, END).wrap(new Unclosed(target));
            file.transferTo(lines);
            lines.close();
            target.write(END);
        }
    }

    /** Whether a header is of a message that was written here. */
    static boolean isOurs(HeaderFields header) {
        return header.raw("Content-Type").filter(TYPE::equals).isPresent();
    }

    /** Copies the file out of a message whose body is in Base64. */
    static void read(Content message, OutputStream target) throws IOException {
        try (InputStream stream = new BufferedInputStream(message.open())) {
            int newLines = 0;
            for (int octet = stream.read(); octet >= 0; octet = stream.read()) {
                newLines = octet == '\n' ? newLines + 1 : octet == '\r' ? newLines : 0;
                if (newLines == 2) {
                    break;
                }
            }
            Base64.getMimeDecoder().wrap(stream).transferTo(target);
        }
    }

    private static boolean isPlain(String value) {
        return value.length() <= LONGEST_FIELD && value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    /** The encoder closes what it writes to, and something has to follow. */
    private static final class Unclosed extends OutputStream {

        private final OutputStream target;

        Unclosed(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int octet) throws IOException {
            target.write(octet);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            target.write(octets, from, length);
        }
    }
}
