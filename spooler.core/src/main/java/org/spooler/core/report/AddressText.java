// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;

/** Addresses in the forms of RFC 3464 (2.1.2) and RFC 6533 (3), always ASCII. */
final class AddressText {

    private AddressText() {}

    /** {@code rfc822; ann@example.org}, {@code utf-8; …} if it is not ASCII, {@code x-fax; …} for other types. */
    static String of(Address address) {
        if (!address.type().equals(AddressType.SMTP)) {
            return "x-" + address.type().name().toLowerCase(Locale.ROOT) + "; " + unicodeEscaped(address.value());
        }
        return ReportWriter.isAscii(address.value())
                ? "rfc822; " + address.value()
                : "utf-8; " + unicodeEscaped(address.value());
    }

    /**
     * ORCPT as it was transmitted, {@code type;xtext}, in the form of Original-Recipient; empty if it is malformed.
     */
    static Optional<String> ofOriginalRecipient(String orcpt) {
        int semicolon = orcpt.indexOf(';');
        if (semicolon <= 0 || !orcpt.substring(0, semicolon).matches("[A-Za-z0-9-]{1,32}")) {
            return Optional.empty();
        }
        String type = orcpt.substring(0, semicolon).toLowerCase(Locale.ROOT);
        return decodeXtext(orcpt.substring(semicolon + 1)).map(value -> type + "; " + value);
    }

    /** Decodes xtext (RFC 3461, 4), keeping it on one line and in ASCII; empty if it is malformed. */
    static Optional<String> decodeXtext(String xtext) {
        StringBuilder text = new StringBuilder(xtext.length());
        for (int i = 0; i < xtext.length(); i++) {
            char c = xtext.charAt(i);
            if (c == '+') {
                if (i + 2 >= xtext.length() || !xtext.substring(i + 1, i + 3).matches("[0-9A-F]{2}")) {
                    return Optional.empty();
                }
                c = (char) Integer.parseInt(xtext.substring(i + 1, i + 3), 16);
                i += 2;
            }
            text.append(c < ' ' || c > '~' ? '?' : c);
        }
        return Optional.of(text.toString());
    }

    /** utf-8-addr-xtext of RFC 6533, 3: what is not printable ASCII, plus, equals and backslash become {@code \x{…}}. */
    private static String unicodeEscaped(String value) {
        if (ReportWriter.isAscii(value)) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length() + 16);
        wellFormed(value).codePoints().forEach(c -> {
            if (c <= ' ' || c > '~' || c == '+' || c == '=' || c == '\\') {
                text.append(String.format(Locale.ROOT, "\\x{%02X}", c));
            } else {
                text.append((char) c);
            }
        });
        return text.toString();
    }

    private static CharSequence wellFormed(String value) {
        try {
            ByteBuffer octets = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            return StandardCharsets.UTF_8.decode(octets);
        } catch (CharacterCodingException e) {
            return value.replaceAll("[\\ud800-\\udfff]", "?");
        }
    }
}
