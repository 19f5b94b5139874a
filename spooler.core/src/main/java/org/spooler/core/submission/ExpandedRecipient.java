// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Recipient;

/** Recipients that stand for a list or an alias. */
final class ExpandedRecipient {

    private ExpandedRecipient() {}

    /**
     * A member of a list or the target of an alias: shown and reported on as its list is, and reported under the
     * address that the originator knows (RFC 3461, 5.2.7).
     *
     * @param alias whether it stands for the address alone; then the address's alternatives are its own
     */
    static Recipient of(Recipient list, Address member, boolean alias) {
        List<Address> addresses = new ArrayList<>(List.of(member));
        if (alias) {
            addresses.addAll(list.addresses().subList(1, list.addresses().size()));
        }
        DeliveryStatusRequest wish = list.statusRequest();
        DeliveryStatusRequest kept = new DeliveryStatusRequest(
                wish.events(), wish.explicit(), wish.originalRecipient().or(() -> originalRecipient(list.address())));
        return new Recipient(addresses, list.type(), "", Optional.empty(), kept, list.properties());
    }

    static Recipient named(Recipient recipient, String displayName) {
        return new Recipient(
                recipient.addresses(),
                recipient.type(),
                displayName,
                recipient.providerUid(),
                recipient.statusRequest(),
                recipient.properties());
    }

    private static Optional<String> originalRecipient(Address address) {
        return address.type().equals(AddressType.SMTP)
                ? Optional.of("rfc822;" + xtext(address.value()))
                : Optional.empty();
    }

    /** RFC 3461, 4. */
    private static String xtext(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (byte octet : value.getBytes(UTF_8)) {
            if (octet <= ' ' || octet > '~' || octet == '+' || octet == '=') {
                text.append(String.format(Locale.ROOT, "+%02X", octet & 0xFF));
            } else {
                text.append((char) octet);
            }
        }
        return text.toString();
    }
}
