// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.spooler.api.message.Content;

/**
 * The header of the message a report is about.
 *
 * @param octets the header fields with their line ends, without the empty line; at most {@value #MOST_OCTETS}
 * @param subject decoded, if there is one
 * @param messageId as it stands there, if there is one
 */
record OriginalHeader(byte[] octets, Optional<String> subject, Optional<String> messageId) {

    /** A longer header is cut after its last whole line. */
    static final int MOST_OCTETS = 64 * 1024;

    static final OriginalHeader UNREADABLE = new OriginalHeader(new byte[0], Optional.empty(), Optional.empty());

    static OriginalHeader read(Content content) throws IOException {
        byte[] octets;
        try (InputStream in = content.open()) {
            octets = header(in);
        }
        Optional<String> subject = find(octets, "subject")
                .map(text -> DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT))
                .map(ReportWriter::oneLine)
                .filter(text -> !text.isEmpty());
        return new OriginalHeader(octets, subject, find(octets, "message-id").filter(ReportWriter::isAscii));
    }

    private static byte[] header(InputStream in) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(4096);
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        byte[] chunk = new byte[4096];
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            for (int i = 0; i < length; i++) {
                line.write(chunk[i]);
                if (kept.size() + line.size() > MOST_OCTETS) {
                    return kept.toByteArray();
                }
                if (chunk[i] == '\n') {
                    if (line.size() <= 2 && line.toString(ISO_8859_1).isBlank()) {
                        return kept.toByteArray();
                    }
                    line.writeTo(kept);
                    line.reset();
                }
            }
        }
        line.writeTo(kept);
        return kept.toByteArray();
    }

    private static Optional<String> find(byte[] octets, String name) {
        MimeConfig lenient = MimeConfig.custom()
                .setMaxLineLen(-1)
                .setMaxHeaderLen(-1)
                .setMaxHeaderCount(-1)
                .build();
        MimeTokenStream tokens = new MimeTokenStream(lenient);
        tokens.parse(new ByteArrayInputStream(octets));
        try {
            for (EntityState at = tokens.getState(); at != EntityState.T_END_OF_STREAM; at = tokens.next()) {
                if (at == EntityState.T_FIELD
                        && tokens.getField().getName().toLowerCase(Locale.ROOT).equals(name)) {
                    return Optional.of(ReportWriter.oneLine(tokens.getField().getBody()));
                }
            }
        } catch (IOException | MimeException e) {
            // A header that cannot be parsed is returned as it is; the report only lacks its subject.
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The first field of a name in lower case, on one line; empty if there is none. */
    Optional<String> field(String name) {
        return find(octets, name);
    }

    boolean isEightBit() {
        for (byte octet : octets) {
            if (octet < 0) {
                return true;
            }
        }
        return false;
    }
}
