// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.Recipient;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.store.MessageState;

/**
 * The envelope as transports see it: a copy, without what stays here (XPORT-071), with the time of submission (SEND-020)
 * and the sender.
 *
 * <p>The sender's properties are made anew for each sending, all of them and from the originator alone, whatever was
 * there before (SPOOL-052, XPORT-075, PROP-073); a message from nobody is from "Unknown" (SPOOL-053). Whom it
 * represents is what the client said, or the sender (XPORT-076, XPORT-077).
 */
final class PresentedEnvelope {

    private static final String UNKNOWN = "Unknown";

    private PresentedEnvelope() {}

    static Envelope of(MessageState state) {
        Envelope whole = state.envelope();
        return new Envelope(
                whole.originator(),
                recipients(whole.recipients()),
                whole.messageClass(),
                whole.priority(),
                whole.envelopeId(),
                whole.returnContent(),
                whole.notBefore(),
                whole.expires(),
                properties(state));
    }

    private static List<Recipient> recipients(List<Recipient> recipients) {
        return recipients.stream().allMatch(r -> shown(r) == r.properties())
                ? recipients
                : recipients.stream().map(r -> r.with(shown(r))).toList();
    }

    private static Properties shown(Recipient recipient) {
        return recipient.properties().transmittable();
    }

    private static Properties properties(MessageState state) {
        Envelope envelope = state.envelope();
        Optional<Address> sender = envelope.originator();
        String name = sender.map(Address::value).orElse(UNKNOWN);
        String type = sender.map(address -> address.type().name()).orElse(UNKNOWN);
        Binary entryId = binary(sender.map(Address::toString).orElse(UNKNOWN));
        Binary searchKey = binary(sender.map(Address::toString).orElse(UNKNOWN).toUpperCase(Locale.ROOT));
        Properties given = envelope.properties().transmittable();
        Properties.Builder shown = Properties.builder();
        if (representsNobody(given)) {
            shown.with(MapiProperties.SENT_REPRESENTING_NAME, name)
                    .with(MapiProperties.SENT_REPRESENTING_ADDRTYPE, type)
                    .with(MapiProperties.SENT_REPRESENTING_EMAIL_ADDRESS, name)
                    .with(MapiProperties.SENT_REPRESENTING_ENTRYID, entryId)
                    .with(MapiProperties.SENT_REPRESENTING_SEARCH_KEY, searchKey);
        }
        return shown.withAll(given)
                .with(MapiProperties.CLIENT_SUBMIT_TIME, state.submitted())
                .with(MapiProperties.SENDER_NAME, name)
                .with(MapiProperties.SENDER_ADDRTYPE, type)
                .with(MapiProperties.SENDER_EMAIL_ADDRESS, name)
                .with(MapiProperties.SENDER_ENTRYID, entryId)
                .with(MapiProperties.SENDER_SEARCH_KEY, searchKey)
                .build();
    }

    /** One property of the group is enough: a client that sets some speaks for somebody else. */
    private static boolean representsNobody(Properties given) {
        return given.find(MapiProperties.SENT_REPRESENTING_NAME).isEmpty()
                && given.find(MapiProperties.SENT_REPRESENTING_ADDRTYPE).isEmpty()
                && given.find(MapiProperties.SENT_REPRESENTING_EMAIL_ADDRESS).isEmpty()
                && given.find(MapiProperties.SENT_REPRESENTING_ENTRYID).isEmpty()
                && given.find(MapiProperties.SENT_REPRESENTING_SEARCH_KEY).isEmpty();
    }

    private static Binary binary(String text) {
        return Binary.of(text.getBytes(UTF_8));
    }
}
