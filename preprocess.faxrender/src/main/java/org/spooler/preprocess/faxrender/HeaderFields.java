// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spooler.api.message.Content;

/** The header of a message, as far as options of a fax stand in it; of fields that repeat, the first. */
final class HeaderFields {

    private static final int MOST_OCTETS = 256 * 1024;

    private final Map<String, String> fields;

    private HeaderFields(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Reads up to the empty line, or as far as a header may reach; what has no header has no fields. */
    static HeaderFields of(Content content) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (InputStream stream = new BufferedInputStream(content.open())) {
            int newLines = 0;
            for (int octet = stream.read(); octet >= 0 && header.size() < MOST_OCTETS; octet = stream.read()) {
                header.write(octet);
                newLines = octet == '\n' ? newLines + 1 : octet == '\r' ? newLines : 0;
                if (newLines == 2) {
                    break;
                }
            }
        }
        return new HeaderFields(parse(header.toString(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> parse(String header) {
        Map<String, String> fields = new LinkedHashMap<>();
        String unfolded = header.replaceAll("\\r?\\n(?=[ \\t])", "");
        unfolded.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
        return fields;
    }

    /** A field as it stands there. */
    Optional<String> raw(String name) {
        return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)));
    }

    /** A field with its encoded words decoded. */
    Optional<String> text(String name) {
        return raw(name).map(EncodedWords::decode);
    }
}
