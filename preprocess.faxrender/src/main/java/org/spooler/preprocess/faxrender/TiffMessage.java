// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A TIFF as the content of a message: a header, an empty line, and the file in Base64 (RFC 3302, {@code docs/formats}).
 * A content is lines of text by its contract, so the file cannot lie there as it is.
 */
final class TiffMessage {

    private static final List<String> KEPT_FIELDS = List.of("Date", "From", "To", "Subject", "Message-ID");
    private static final int LINE = 76;
    private static final int LONGEST_FIELD = 900;
    private static final byte[] END = {'\r', '\n'};

    private TiffMessage() {}

    /** Writes it; {@code target} is closed. */
    static void write(Path tiff, HeaderFields original, OutputStream target) throws IOException {
        StringBuilder header = new StringBuilder();
        for (String field : KEPT_FIELDS) {
            Optional<String> value = original.raw(field).filter(TiffMessage::isPlain);
            value.ifPresent(text -> header.append(field).append(": ").append(text).append("\r\n"));
        }
        header.append("MIME-Version: 1.0\r\n")
                .append("Content-Type: image/tiff; application=faxbw; name=fax.tif\r\n")
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
