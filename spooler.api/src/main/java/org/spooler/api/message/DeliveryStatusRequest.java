// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which delivery status notifications the originator wants for one recipient (RFC 3461, 4).
 *
 * @param events the events to report; none means NOTIFY=NEVER
 * @param explicit whether the originator asked; if not, {@code events} holds the default: failure and delay
 * @param originalRecipient ORCPT in its transmitted form {@code type;xtext}
 */
public record DeliveryStatusRequest(Set<NotifyWhen> events, boolean explicit, Optional<String> originalRecipient) {

    /** What RFC 3461 prescribes when nothing was asked for. */
    public static final DeliveryStatusRequest DEFAULT =
            new DeliveryStatusRequest(EnumSet.of(NotifyWhen.FAILURE, NotifyWhen.DELAY), false, Optional.empty());

    public DeliveryStatusRequest {
        events = Set.copyOf(events);
    }

    /** Tells whether this event is to be reported. */
    public boolean wants(NotifyWhen event) {
        return events.contains(event);
    }
}
