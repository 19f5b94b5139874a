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
import org.spooler.api.message.Priority;
import org.spooler.api.message.Recipient;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;

/** Fills what an envelope leaves open, from its properties or by rule. */
final class EnvelopeDefaults {

    private static final List<Duration> SEND_UNITS =
            List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7));
    private static final int MOST_SEND_UNITS = 999;

    private static final Properties DELETED_AFTER_SENDING =
            Properties.NONE.with(MapiProperties.DELETE_AFTER_SUBMIT, true);

    private EnvelopeDefaults() {}

    /** The envelope with its class, its times and its report wishes settled, for these recipients. */
    static Envelope apply(Envelope envelope, List<Recipient> recipients, Instant now) {
        Properties properties = envelope.properties();
        return new Envelope(
                envelope.originator(),
                withWishes(recipients, properties),
                messageClass(envelope),
                priority(envelope),
                envelope.envelopeId(),
                envelope.returnContent(),
                envelope.notBefore().or(() -> sendTime(properties, now)),
                envelope.expires().or(() -> properties.find(MapiProperties.LATEST_DELIVERY_TIME)),
                withDisposal(properties));
    }

    /** SEND-039. */
    private static String messageClass(Envelope envelope) {
        return envelope.messageClass().isBlank()
                ? envelope.properties()
                        .find(MapiProperties.MESSAGE_CLASS)
                        .filter(name -> !name.isBlank())
                        .orElse("IPM")
                : envelope.messageClass();
    }

    private static Priority priority(Envelope envelope) {
        Optional<Integer> property = envelope.properties().find(MapiProperties.PRIORITY);
        if (property.isEmpty() || envelope.priority() != Priority.NORMAL) {
            return envelope.priority();
        }
        return property.get() == 0 ? Priority.NORMAL : property.get() > 0 ? Priority.URGENT : Priority.NOT_URGENT;
    }

    /**
     * Programs that submit have no folder a message was sent from, in which it could stay (SEND-099): where nothing is
     * said of what becomes of it, it is deleted.
     */
    private static Properties withDisposal(Properties properties) {
        if (properties.keys().isEmpty()) {
            return DELETED_AFTER_SENDING;
        }
        boolean said = properties.find(MapiProperties.DELETE_AFTER_SUBMIT).isPresent()
                || properties.find(MapiProperties.SENTMAIL_ENTRYID).isPresent()
                || properties.find(MapiProperties.PARENT_ENTRYID).isPresent();
        return said ? properties : properties.with(MapiProperties.DELETE_AFTER_SUBMIT, true);
    }

    private static List<Recipient> withWishes(List<Recipient> recipients, Properties ofMessage) {
        boolean plain = ofMessage.keys().isEmpty()
                && recipients.stream().allMatch(r -> r.properties().keys().isEmpty());
        return plain
                ? recipients
                : recipients.stream().map(r -> withWishes(r, ofMessage)).toList();
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
