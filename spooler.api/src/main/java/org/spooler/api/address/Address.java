// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.address;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a recipient can be reached, or who an originator is: a type and a value in the type's own form.
 *
 * @param type the kind of address
 * @param value the address proper, such as {@code ann@example.org} or {@code +49301234567}; 1 to 1024 characters,
 *     none of them a control character
 */
public record Address(AddressType type, String value) {

    private static final int LONGEST = 1024;

    public Address {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    type + " address of " + value.length() + " characters: expected 1 to " + LONGEST);
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new IllegalArgumentException(type + " address holds a control character");
            }
        }
    }

    /** An Internet mail address without its angle brackets. */
    public static Address smtp(String mailbox) {
        return new Address(AddressType.SMTP, mailbox);
    }

    /**
     * Reads the form {@code TYPE:value}; text without a type is Internet mail.
     *
     * @throws IllegalArgumentException if the value is empty, too long or holds control characters
     */
    public static Address parse(String text) {
        int colon = text.indexOf(':');
        if (colon > 0 && AddressType.isLegal(text.substring(0, colon))) {
            return new Address(new AddressType(text.substring(0, colon)), text.substring(colon + 1));
        }
        return smtp(text);
    }

    /** The domain of an Internet mail address in lower case; empty for other types and for a bare local part. */
    public Optional<String> domain() {
        int at = value.lastIndexOf('@');
        return type.equals(AddressType.SMTP) && at >= 0
                ? Optional.of(value.substring(at + 1).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** The form {@link #parse} reads. */
    @Override
    public String toString() {
        return type + ":" + value;
    }
}
