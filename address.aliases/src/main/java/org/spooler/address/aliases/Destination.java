// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.util.Optional;
import java.util.regex.Pattern;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;

/**
 * Where an alias leads: an address, and the name it is filed under if one is given.
 *
 * @param address a local part alone has the first of the local domains added
 */
record Destination(Address address, Optional<String> displayName) {

    private static final Pattern MAILBOX = Pattern.compile(
            "(?:[^\\s\"<>()\\[\\]:;@\\\\,]{1,64}|\"(?:[^\"\\\\]|\\\\.){1,62}\")(?:@[^\\s\"<>()@\\\\,;]{1,255})?");

    /**
     * Reads {@code address}, {@code TYPE:value} or {@code Name <address>}.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static Destination parse(String text, Optional<String> domain) {
        String plain = QuotedText.withoutComments(text);
        int open = plain.endsWith(">") ? plain.lastIndexOf('<') : -1;
        if (open < 0) {
            return new Destination(address(plain, domain), Optional.empty());
        }
        String name = QuotedText.unquoted(plain.substring(0, open).strip());
        Address address = address(plain.substring(open + 1, plain.length() - 1).strip(), domain);
        return new Destination(address, Optional.of(name).filter(n -> !n.isEmpty()));
    }

    private static Address address(String text, Optional<String> domain) {
        int colon = text.indexOf(':');
        if (colon > 0 && AddressType.isLegal(text.substring(0, colon))) {
            Address typed = Address.parse(text);
            return typed.type().equals(AddressType.SMTP) ? mailbox(typed.value(), domain) : typed;
        }
        return mailbox(text, domain);
    }

    private static Address mailbox(String text, Optional<String> domain) {
        if (!MAILBOX.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no address");
        }
        boolean bare = QuotedText.indexOf(text, '@') < 0;
        return Address.smtp(bare && domain.isPresent() ? text + "@" + domain.get() : text);
    }
}
