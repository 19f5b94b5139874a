// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.Recipient;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;

/** Fills what an envelope leaves open, from its properties or by rule. */
final class EnvelopeDefaults {

    private static final List<Duration> SEND_UNITS =
            List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7));
    private static final int MOST_SEND_UNITS = 999;

    private EnvelopeDefaults() {}

    /** The envelope with its class, its times and its report wishes settled, for these recipients. */
    static Envelope apply(Envelope envelope, List<Recipient> recipients, Instant now) {
        Properties properties = envelope.properties();
        return new Envelope(
                envelope.originator(),
                recipients.stream().map(r -> withWishes(r, properties)).toList(),
                // SEND-039
                envelope.messageClass().isBlank() ? "IPM" : envelope.messageClass(),
                envelope.priority(),
                envelope.envelopeId(),
                envelope.returnContent(),
                envelope.notBefore().or(() -> sendTime(properties, now)),
                envelope.expires().or(() -> properties.find(MapiProperties.LATEST_DELIVERY_TIME)),
                properties);
    }

    /** SPOOL-080: number and unit outweigh an older time. */
    private static Optional<Instant> sendTime(Properties properties, Instant now) {
        Optional<Integer> number = properties.find(MapiProperties.DEFERRED_SEND_NUMBER);
        Optional<Integer> unit = properties.find(MapiProperties.DEFERRED_SEND_UNITS);
        boolean computed = number.filter(n -> n >= 0 && n <= MOST_SEND_UNITS).isPresent()
                && unit.filter(u -> u >= 0 && u < SEND_UNITS.size()).isPresent();
        return computed
                ? Optional.of(now.plus(SEND_UNITS.get(unit.get()).multipliedBy(number.get())))
                : properties.find(MapiProperties.DEFERRED_SEND_TIME);
    }

    /** Without an explicit wish, the two report properties decide, the recipient's before the message's (DEC-28). */
    private static Recipient withWishes(Recipient recipient, Properties ofMessage) {
        DeliveryStatusRequest wish = recipient.statusRequest();
        if (wish.explicit()) {
            return recipient;
        }
        Set<NotifyWhen> events = EnumSet.noneOf(NotifyWhen.class);
        events.addAll(wish.events());
        change(events, NotifyWhen.SUCCESS, recipient, ofMessage, MapiProperties.ORIGINATOR_DELIVERY_REPORT_REQUESTED);
        change(
                events,
                NotifyWhen.FAILURE,
                recipient,
                ofMessage,
                MapiProperties.ORIGINATOR_NON_DELIVERY_REPORT_REQUESTED);
        return events.equals(wish.events())
                ? recipient
                : recipient.with(new DeliveryStatusRequest(events, true, wish.originalRecipient()));
    }

    private static void change(
            Set<NotifyWhen> events,
            NotifyWhen event,
            Recipient recipient,
            Properties ofMessage,
            PropertyKey<Boolean> key) {
        recipient.properties().find(key).or(() -> ofMessage.find(key)).ifPresent(wanted -> {
            if (wanted) {
                events.add(event);
            } else {
                events.remove(event);
            }
        });
    }
}
