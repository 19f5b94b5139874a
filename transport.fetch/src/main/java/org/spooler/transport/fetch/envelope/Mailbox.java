// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.envelope;

import java.util.Optional;
import java.util.regex.Pattern;
import org.spooler.api.address.Address;

/**
 * Somebody in a header field.
 *
 * @param address where they can be reached
 * @param name as it is shown; the address if there is none (RECV-014)
 */
record Mailbox(Address address, String name) {

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_ADDRESS = 1024;
    private static final Pattern FORM =
            Pattern.compile("(?:[^\\s\\p{Cntrl}@:;\"]+|\"[^\\p{Cntrl}\"]+\")@[^\\s\\p{Cntrl}@:;\"]+");

    /** Somebody with an address that can be one; empty for a group, for instance. */
    static Optional<Mailbox> of(String address, String name) {
        if (address == null
                || address.length() > LONGEST_ADDRESS
                || !FORM.matcher(address).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Mailbox(Address.smtp(address), shown(name, address)));
    }

    /** An address whose owner's name is not known. */
    static Mailbox of(Address address) {
        return new Mailbox(address, address.value());
    }

    private static String shown(String name, String address) {
        String text = name == null ? "" : name.replaceAll("\\p{Cntrl}+", " ").strip();
        return text.isEmpty() ? address : text.substring(0, Math.min(text.length(), LONGEST_NAME));
    }

    /** Whether mail to both comes to the same; domains have no case, and nobody tells people apart by it. */
    boolean isSame(Mailbox other) {
        return address.type().equals(other.address.type()) && address.value().equalsIgnoreCase(other.address.value());
    }
}
