// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.address;

import java.util.Locale;

/**
 * The kind of an address, such as {@code SMTP} or {@code FAX}; it selects the transport (PR_ADDRTYPE, PROP-027).
 *
 * @param name one to sixteen of A-Z and 0-9 (XPORT-043); lower case is folded
 */
public record AddressType(String name) implements Comparable<AddressType> {

    private static final int LONGEST = 16;

    /** Internet mail, RFC 5321. */
    public static final AddressType SMTP = new AddressType("SMTP");

    /** A telephone number that answers as a fax machine. */
    public static final AddressType FAX = new AddressType("FAX");

    /** A personal distribution list; an address book knows its members, no transport does (SEND-029). */
    public static final AddressType MAPIPDL = new AddressType("MAPIPDL");

    public AddressType {
        name = name.toUpperCase(Locale.ROOT);
        if (!isPlain(name)) {
            throw new IllegalArgumentException("address type '" + name + "': expected 1 to 16 of A-Z and 0-9");
        }
    }

    /** Tells whether the text could name an address type. */
    public static boolean isLegal(String name) {
        return isPlain(name.toUpperCase(Locale.ROOT));
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST;
    }

    @Override
    public int compareTo(AddressType other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
