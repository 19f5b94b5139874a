// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.Recipient;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;

/** Makes the envelope of a received message from that of the dialogue and what the message says of itself. */
final class ReceivedEnvelope {

    private ReceivedEnvelope() {}

    /**
     * The envelope to save.
     *
     * @param arrived when this server got the message (RECV-018)
     */
    static Envelope of(Envelope dialogue, MessageHead head, Instant arrived) {
        List<Recipient> recipients =
                dialogue.recipients().stream().map(ReceivedEnvelope::named).toList();
        return new Envelope(
                dialogue.originator(),
                recipients,
                MessageClass.of(head),
                dialogue.priority(),
                dialogue.envelopeId(),
                dialogue.returnContent(),
                Optional.empty(),
                Optional.empty(),
                properties(dialogue, head, arrived));
    }

    /** With all that addresses it (RECV-014). */
    private static Recipient named(Recipient recipient) {
        Address address = recipient.address();
        Properties properties = Properties.NONE
                .with(MapiProperties.ADDRTYPE, address.type().toString())
                .with(MapiProperties.EMAIL_ADDRESS, address.value());
        return new Recipient(
                recipient.addresses(),
                recipient.type(),
                address.value(),
                recipient.providerUid(),
                recipient.statusRequest(),
                properties);
    }

    private static Properties properties(Envelope dialogue, MessageHead head, Instant arrived) {
        Properties values = receiver(dialogue.recipients().get(0).address())
                .with(MapiProperties.MESSAGE_DELIVERY_TIME, arrived)
                .with(MapiProperties.TRANSPORT_MESSAGE_HEADERS, head.header())
                .with(MapiProperties.MESSAGE_FLAGS, MessageFlag.ORIGIN_INTERNET.mask());
        Properties shown = head.field("Subject")
                .map(EncodedWords::decode)
                .map(subject -> values.with(MapiProperties.SUBJECT, subject))
                .orElse(values);
        return dialogue.originator().map(sender -> withSender(shown, sender)).orElse(shown);
    }

    /** Who gets it, for himself; of several the first (RECV-017). */
    private static Properties receiver(Address one) {
        return Properties.NONE
                .with(MapiProperties.RECEIVED_BY_NAME, one.value())
                .with(MapiProperties.RECEIVED_BY_ENTRYID, EntryIds.oneOff(one))
                .with(MapiProperties.RECEIVED_BY_SEARCH_KEY, EntryIds.searchKey(one))
                .with(MapiProperties.RCVD_REPRESENTING_NAME, one.value())
                .with(MapiProperties.RCVD_REPRESENTING_ENTRYID, EntryIds.oneOff(one));
    }

    private static Properties withSender(Properties values, Address sender) {
        return values.with(MapiProperties.SENDER_NAME, sender.value())
                .with(MapiProperties.SENDER_ADDRTYPE, sender.type().toString())
                .with(MapiProperties.SENDER_EMAIL_ADDRESS, sender.value())
                .with(MapiProperties.SENDER_ENTRYID, EntryIds.oneOff(sender))
                .with(MapiProperties.SENDER_SEARCH_KEY, EntryIds.searchKey(sender));
    }
}
