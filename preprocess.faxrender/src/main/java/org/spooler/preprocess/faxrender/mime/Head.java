// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.mime;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.MimeParameterMapping;

/** The header fields of a message or of one of its parts; of fields that repeat, the first. */
public final class Head {

    private static final int LONGEST_VALUE = 2000;

    private final Map<String, RawField> fields = new LinkedHashMap<>();

    void add(Field field) {
        try {
            RawField raw =
                    field instanceof RawField already ? already : RawFieldParser.DEFAULT.parseField(field.getRaw());
            fields.putIfAbsent(raw.getName().toLowerCase(Locale.ROOT), raw);
        } catch (MimeException unreadable) {
            // A field that cannot be read is as good as none.
        }
    }

    /** Whether there is no field at all. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Whether the body was sent in Base64 (RFC 2045, 6.8). */
    public boolean isBase64() {
        return token("Content-Transfer-Encoding").filter("base64"::equals).isPresent();
    }

    /** The words of a field, decoded (RFC 2047), on one line. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)))
                .map(RawField::getBody)
                .map(body -> DecoderUtil.decodeEncodedWords(body, DecodeMonitor.SILENT, StandardCharsets.UTF_8))
                .map(words -> words.replaceAll("\\s+", " ").strip())
                .map(words -> words.substring(0, Math.min(LONGEST_VALUE, words.length())))
                .filter(words -> !words.isEmpty());
    }

    /** The first word of a field with parameters, in lower case, such as {@code attachment}. */
    Optional<String> token(String name) {
        return body(name).map(RawBody::getValue).map(value -> value.strip().toLowerCase(Locale.ROOT));
    }

    /** A parameter of a field, put together and decoded (RFC 2231, RFC 2047). */
    Optional<String> parameter(String name, String parameter) {
        return body(name).map(body -> {
            MimeParameterMapping mapping = new MimeParameterMapping();
            for (NameValuePair pair : body.getParams()) {
                mapping.addParameter(pair.getName().toLowerCase(Locale.ROOT), pair.getValue());
            }
            return mapping.get(parameter);
        });
    }

    private Optional<RawBody> body(String name) {
        return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT))).map(RawFieldParser.DEFAULT::parseRawBody);
    }
}
