// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.spooler.api.address.Address;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.Recipient;

/**
 * Recipients in the order they were added, each once: nobody gets a message twice (SEND-024, DEC-08).
 *
 * <p>Two are the same if their preferred addresses are; in Internet mail the domain is compared without regard to
 * case, the local part is not (RFC 5321, 2.4). The first one stays, with the wishes of both. Who is only shown in a
 * message sent again is another than who gets it.
 */
final class DistinctRecipients {

    private record Identity(String type, String value, Optional<UUID> providerUid, boolean takenCareOf) {}

    private final Map<Identity, Recipient> recipients = new LinkedHashMap<>();

    void add(Recipient recipient) {
        recipients.merge(
                identity(recipient),
                recipient,
                (first, again) -> first.with(both(first.statusRequest(), again.statusRequest())));
    }

    int size() {
        return recipients.size();
    }

    List<Recipient> toList() {
        return new ArrayList<>(recipients.values());
    }

    private static Identity identity(Recipient recipient) {
        Address address = recipient.address();
        String value = address.domain()
                .map(domain -> address.value().substring(0, address.value().lastIndexOf('@') + 1)
                        + domain.toLowerCase(Locale.ROOT))
                .orElse(address.value());
        return new Identity(address.type().name(), value, recipient.providerUid(), recipient.isTakenCareOf());
    }

    /** An explicit wish outweighs the default; two explicit ones are both heard. */
    private static DeliveryStatusRequest both(DeliveryStatusRequest first, DeliveryStatusRequest again) {
        if (first.explicit() != again.explicit()) {
            DeliveryStatusRequest explicit = first.explicit() ? first : again;
            return new DeliveryStatusRequest(
                    explicit.events(), true, first.originalRecipient().or(again::originalRecipient));
        }
        Set<NotifyWhen> events = EnumSet.noneOf(NotifyWhen.class);
        events.addAll(first.events());
        events.addAll(again.events());
        return new DeliveryStatusRequest(
                events, first.explicit(), first.originalRecipient().or(again::originalRecipient));
    }
}
