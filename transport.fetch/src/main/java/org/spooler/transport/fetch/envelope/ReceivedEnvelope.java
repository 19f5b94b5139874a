// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.envelope;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.spooler.api.address.Address;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.Priority;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.api.property.Properties;

/** Makes the envelope of a fetched message (RECV-012 to RECV-022). */
public final class ReceivedEnvelope {

    private static final int MOST_RECIPIENTS = 1000;

    private final Head head;
    private final Arrival arrival;
    private final HeaderFields fields;

    private ReceivedEnvelope(Head head, Arrival arrival) {
        this.head = head;
        this.arrival = arrival;
        this.fields = new HeaderFields(head.header());
    }

    /** The envelope of the message that begins so. */
    public static Envelope of(Head head, Arrival arrival) {
        return new ReceivedEnvelope(head, arrival).envelope();
    }

    private Envelope envelope() {
        Mailbox receiver = receiver();
        Envelope.Builder builder = Envelope.builder()
                .messageClass(MessageClass.of(fields.raw("Content-Type").orElse(""), head.body()))
                .priority(priority())
                .properties(properties(receiver));
        originator().ifPresent(builder::from);
        recipients(receiver).forEach(builder::to);
        return builder.build();
    }

    /** The reverse-path, which the last server wrote down; {@code <>} is nobody (RFC 5321, 4.4). */
    private Optional<Address> originator() {
        if (fields.has("Return-Path")) {
            return fields.mailbox("Return-Path").map(Mailbox::address);
        }
        return author().map(Mailbox::address);
    }

    private Optional<Mailbox> author() {
        return fields.mailbox("From").or(() -> fields.mailbox("Sender"));
    }

    /** Who really gets the message: as configured, else as the last server noted, else who logged in. */
    private Mailbox receiver() {
        return arrival.recipient()
                .map(Mailbox::of)
                .or(() -> fields.mailbox("Delivered-To"))
                .or(() -> fields.mailbox("X-Original-To"))
                .orElseGet(() -> Mailbox.of(arrival.account()));
    }

    /** The configured one, else those that are shown; never nobody. */
    private List<Recipient> recipients(Mailbox receiver) {
        if (arrival.recipient().isPresent()) {
            return List.of(recipient(receiver, RecipientType.TO));
        }
        List<Recipient> shown = Stream.concat(
                        fields.mailboxes("To").stream().map(one -> recipient(one, RecipientType.TO)),
                        fields.mailboxes("Cc").stream().map(one -> recipient(one, RecipientType.CC)))
                .limit(MOST_RECIPIENTS)
                .toList();
        return shown.isEmpty() ? List.of(recipient(receiver, RecipientType.BCC)) : shown;
    }

    private static Recipient recipient(Mailbox one, RecipientType type) {
        return new Recipient(
                List.of(one.address()),
                type,
                one.name(),
                Optional.empty(),
                DeliveryStatusRequest.DEFAULT,
                Properties.NONE);
    }

    private Priority priority() {
        List<String> said = new ArrayList<>();
        Stream.of("Importance", "Priority", "X-Priority")
                .forEach(name -> fields.raw(name).ifPresent(value -> said.add(value.toLowerCase(Locale.ROOT))));
        if (said.stream().anyMatch(value -> value.matches("(high|urgent|[12]\\b.*)"))) {
            return Priority.URGENT;
        }
        boolean low = said.stream().anyMatch(value -> value.matches("(low|non-urgent|[45]\\b.*)"));
        return low ? Priority.NOT_URGENT : Priority.NORMAL;
    }

    private Properties properties(Mailbox receiver) {
        boolean own = author().filter(receiver::isSame).isPresent();
        return new ReceivedProperties()
                .sender(fields.mailbox("Sender").or(this::author), author())
                .receiver(receiver)
                .origin(own)
                .times(deliveryTime(), fields.time("Date"))
                .shown(fields.text("Subject"), head.header())
                .readReceipt(wantsReadReceipt())
                .build();
    }

    /** When the server got it, never when it was fetched (RECV-018): the latter only if nothing else is known. */
    private Instant deliveryTime() {
        return arrival.serverTime()
                .or(fields::received)
                .or(() -> fields.time("Date"))
                .orElse(arrival.now());
    }

    /** Only for whoever sent it: a wish on behalf of somebody else is not granted unasked (RFC 8098, 2.1). */
    private boolean wantsReadReceipt() {
        Optional<Mailbox> wish = fields.mailbox("Disposition-Notification-To");
        return wish.isPresent()
                && originator().map(Mailbox::of).filter(wish.get()::isSame).isPresent();
    }
}
