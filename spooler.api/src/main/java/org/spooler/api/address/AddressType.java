// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.address;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The kind of an address, such as {@code SMTP} or {@code FAX}; it selects the transport (PR_ADDRTYPE, PROP-027).
 *
 * @param name one to sixteen of A-Z and 0-9 (XPORT-043); lower case is folded
 */
public record AddressType(String name) implements Comparable<AddressType> {

    // Before the constants: their constructor needs it.
    private static final Pattern LEGAL = Pattern.compile("[A-Z0-9]{1,16}");

    /** Internet mail, RFC 5321. */
    public static final AddressType SMTP = new AddressType("SMTP");

    /** A telephone number that answers as a fax machine. */
    public static final AddressType FAX = new AddressType("FAX");

    /** A personal distribution list; an address book knows its members, no transport does (SEND-029). */
    public static final AddressType MAPIPDL = new AddressType("MAPIPDL");

    public AddressType {
        name = name.toUpperCase(Locale.ROOT);
        if (!LEGAL.matcher(name).matches()) {
            throw new IllegalArgumentException("address type '" + name + "': expected 1 to 16 of A-Z and 0-9");
        }
    }

    /** Tells whether the text could name an address type. */
    public static boolean isLegal(String name) {
        return LEGAL.matcher(name.toUpperCase(Locale.ROOT)).matches();
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
