// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A message or a part of one.
 *
 * @param type in lower case, such as {@code text/plain}
 * @param head its header fields
 * @param body without transfer encoding; empty if it has children
 * @param children of a multipart, or the one message in a message
 */
public record Part(String type, Head head, byte[] body, List<Part> children) {

    public Part {
        children = List.copyOf(children);
    }

    /** A parameter of its type, such as {@code format}. */
    public Optional<String> parameter(String name) {
        return head.parameter("Content-Type", name);
    }

    /** The name of the file it came from. */
    public Optional<String> fileName() {
        return head.parameter("Content-Disposition", "filename").or(() -> parameter("name"));
    }

    /** What other parts call it by, without angle brackets (RFC 2392). */
    public Optional<String> contentId() {
        return head.text("Content-ID").map(id -> id.replaceAll("^<|>$", ""));
    }

    public boolean isAttachment() {
        return head.token("Content-Disposition").filter("attachment"::equals).isPresent();
    }

    /** The body as text; one whose character set is unknown or missing is taken for UTF-8, or else for Windows-1252. */
    public String text() {
        Optional<Charset> charset = parameter("charset").flatMap(Part::charset);
        if (charset.isPresent() && !charset.get().equals(StandardCharsets.US_ASCII)) {
            return new String(body, charset.get());
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(body, charset("windows-1252").orElse(StandardCharsets.ISO_8859_1));
        }
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name.strip()));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
