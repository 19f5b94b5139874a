// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Recipient;

/**
 * An address made up on the spot, written where a mail address stands: {@code Ann Lee [FAX:+49 30 123]} (SEND-030).
 * An address literal, {@code ann@[IPv6:::1]}, is none.
 */
final class OneOffAddress {

    private static final Pattern FORM = Pattern.compile("([^@\\[\\]]*)\\[([A-Za-z0-9]{1,16}):(.+)]");

    private OneOffAddress() {}

    static boolean is(Address address) {
        return address.type().equals(AddressType.SMTP)
                && address.value().endsWith("]")
                && FORM.matcher(address.value()).matches();
    }

    /** The recipient with the address that is meant; the name in front of it is shown, unless there is another. */
    static Recipient resolve(Recipient recipient) {
        if (!is(recipient.address())) {
            return recipient;
        }
        Matcher form = FORM.matcher(recipient.address().value());
        if (!form.matches()) {
            throw new IllegalStateException("one-off address " + recipient.address());
        }
        List<Address> addresses = new ArrayList<>(recipient.addresses());
        addresses.set(0, new Address(new AddressType(form.group(2)), form.group(3)));
        String name = recipient.displayName().isEmpty() ? form.group(1).strip() : recipient.displayName();
        return new Recipient(
                addresses,
                recipient.type(),
                name,
                recipient.providerUid(),
                recipient.statusRequest(),
                recipient.properties());
    }
}
