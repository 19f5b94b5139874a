// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Party;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;

/**
 * Makes the envelope for sending a message again to those who did not get it (SEND-112, SEND-114). Submitted with the
 * original content, it looks to its receivers exactly like the original (SEND-116).
 */
public final class Resend {

    private static final Set<PropertyKey<?>> OF_THE_FIRST_SENDER = Set.of(
            MapiProperties.SENT_REPRESENTING_ENTRYID,
            MapiProperties.SENT_REPRESENTING_NAME,
            MapiProperties.SENT_REPRESENTING_SEARCH_KEY,
            MapiProperties.SENT_REPRESENTING_ADDRTYPE,
            MapiProperties.SENT_REPRESENTING_EMAIL_ADDRESS);

    private Resend() {}

    /**
     * The envelope of the new message.
     *
     * @param original the id of the message that failed
     * @param envelope its envelope
     * @param messageClass its class, as the report names it (PR_ORIG_MESSAGE_CLASS)
     * @param failed positions of the recipients to send it to again
     * @param originator where reports on the new message go; it is not copied
     */
    public static Envelope of(
            MessageId original,
            Envelope envelope,
            String messageClass,
            Set<Integer> failed,
            Optional<Address> originator) {
        return new Envelope(
                originator,
                recipients(envelope, failed),
                messageClass,
                envelope.priority(),
                envelope.envelopeId(),
                envelope.returnContent(),
                Optional.empty(),
                Optional.empty(),
                properties(envelope.properties())
                        .with(MapiProperties.ORIGINAL_ENTRYID, original.entryId())
                        .with(MapiProperties.MESSAGE_FLAGS, MessageFlag.RESEND.mask()));
    }

    /** Every entry stays, for the list that receivers see; who failed is added for the envelope alone. */
    private static List<Recipient> recipients(Envelope envelope, Set<Integer> failed) {
        List<Recipient> again = new ArrayList<>();
        for (Recipient recipient : envelope.recipients()) {
            if (recipient.type() != RecipientType.ENVELOPE) {
                again.add(recipient.with(writable(recipient.properties())
                        .with(MapiProperties.RECIPIENT_TYPE, recipient.type().mapiValue() | RecipientType.SUBMITTED)));
            }
        }
        failed.stream().sorted().forEach(position -> {
            Recipient recipient = envelope.recipients().get(position);
            again.add(new Recipient(
                    recipient.addresses(),
                    RecipientType.ENVELOPE,
                    recipient.displayName(),
                    recipient.providerUid(),
                    recipient.statusRequest(),
                    writable(recipient.properties()).without(MapiProperties.RECIPIENT_TYPE)));
        });
        return again;
    }

    private static Properties properties(Properties original) {
        Properties copy = writable(original);
        for (PropertyKey<?> key : OF_THE_FIRST_SENDER) {
            copy = copy.without(key);
        }
        return copy;
    }

    /** What a client may set; the rest is computed anew. */
    private static Properties writable(Properties original) {
        Properties copy = original;
        for (PropertyKey<?> key : original.keys()) {
            if (!key.writableBy(Party.CLIENT)) {
                copy = copy.without(key);
            }
        }
        return copy;
    }
}
