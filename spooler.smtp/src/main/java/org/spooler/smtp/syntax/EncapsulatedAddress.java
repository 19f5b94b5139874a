// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;

/**
 * An address of another type in the clothes of a mail address: {@code IMCEAFAX-+2B49301234567@any.domain} is
 * {@code FAX:+49301234567}.
 *
 * <p>The form is the one MAPI systems use: after {@code IMCEA}, the type and a dash, letters, digits, dashes and equal
 * signs stand for themselves, an underscore for a slash, and a plus with two hexadecimal digits for any other octet.
 */
public final class EncapsulatedAddress {

    private static final String PREFIX = "IMCEA";

    private EncapsulatedAddress() {}

    /** Finds the address inside; empty if this is an ordinary mail address, or the form is not kept. */
    public static Optional<Address> find(String mailbox) {
        int at = mailbox.lastIndexOf('@');
        int dash = mailbox.indexOf('-');
        if (dash <= PREFIX.length() || at <= dash + 1 || !startsWithPrefix(mailbox)) {
            return Optional.empty();
        }
        String type = mailbox.substring(PREFIX.length(), dash);
        return AddressType.isLegal(type)
                ? decode(mailbox.substring(dash + 1, at)).flatMap(value -> address(type, value))
                : Optional.empty();
    }

    private static boolean startsWithPrefix(String mailbox) {
        return mailbox.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    private static Optional<Address> address(String type, String value) {
        boolean hostile = value.isEmpty() || value.chars().anyMatch(Character::isISOControl);
        return hostile ? Optional.empty() : Optional.of(new Address(new AddressType(type), value));
    }

    private static Optional<String> decode(String encoded) {
        StringBuilder value = new StringBuilder(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '+') {
                int octet = octet(encoded, i + 1);
                if (octet < 0) {
                    return Optional.empty();
                }
                value.append((char) octet);
                i += 2;
            } else {
                value.append(c == '_' ? '/' : c);
            }
        }
        return Optional.of(value.toString());
    }

    private static int octet(String encoded, int from) {
        if (from + 2 > encoded.length()) {
            return -1;
        }
        int high = Character.digit(encoded.charAt(from), 16);
        int low = Character.digit(encoded.charAt(from + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
