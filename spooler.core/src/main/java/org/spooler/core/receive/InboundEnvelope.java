// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.receive;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.Recipient;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;

/**
 * What a received message is filed as: the transport's envelope without what a transport may not set, with what it left
 * open.
 *
 * @param envelope to be filed
 * @param flags from the first moment
 */
record InboundEnvelope(Envelope envelope, Set<MessageFlag> flags) {

    private static final String DEFAULT_CLASS = "IPM.Note";

    /** MSGFLAG_ORIGIN_X400, _INTERNET and _MISC_EXT: where an untrusted message came from (RECV-021). */
    private static final int ORIGIN_BITS = 0x1000 | 0x2000 | 0x8000;

    /** What a transport says of a message it received at some time. */
    static InboundEnvelope of(Envelope received, Instant now) {
        Properties properties = received.properties();
        Envelope filed = new Envelope(
                received.originator(),
                received.recipients().stream().map(InboundEnvelope::cleaned).toList(),
                received.messageClass().isBlank() ? DEFAULT_CLASS : received.messageClass(),
                received.priority(),
                received.envelopeId(),
                received.returnContent(),
                Optional.empty(),
                Optional.empty(),
                completed(properties, now));
        return new InboundEnvelope(filed, flags(properties));
    }

    private static Recipient cleaned(Recipient recipient) {
        return new Recipient(
                recipient.addresses(),
                recipient.type(),
                recipient.displayName(),
                recipient.providerUid(),
                recipient.statusRequest(),
                recipient.properties().transmittable());
    }

    private static Properties completed(Properties received, Instant now) {
        Properties kept = received.transmittable();
        if (kept.find(MapiProperties.MESSAGE_DELIVERY_TIME).isEmpty()) {
            kept = kept.with(MapiProperties.MESSAGE_DELIVERY_TIME, now);
        }
        // Nobody is represented unless the transport says so (RECV-017).
        kept = copied(kept, MapiProperties.RECEIVED_BY_NAME, MapiProperties.RCVD_REPRESENTING_NAME);
        kept = copied(kept, MapiProperties.RECEIVED_BY_ENTRYID, MapiProperties.RCVD_REPRESENTING_ENTRYID);
        int origin = received.find(MapiProperties.MESSAGE_FLAGS).orElse(0) & ORIGIN_BITS;
        return origin == 0 ? kept : kept.with(MapiProperties.MESSAGE_FLAGS, origin);
    }

    private static <T> Properties copied(Properties properties, PropertyKey<T> from, PropertyKey<T> to) {
        return properties
                .find(from)
                .filter(value -> properties.find(to).isEmpty())
                .map(value -> properties.with(to, value))
                .orElse(properties);
    }

    /** RECV-058: not read and not modified yet; what else the transport knows is kept (RECV-020). */
    private static Set<MessageFlag> flags(Properties received) {
        Set<MessageFlag> known =
                MessageFlag.ofMask(received.find(MapiProperties.MESSAGE_FLAGS).orElse(0));
        known.retainAll(EnumSet.of(MessageFlag.FROMME, MessageFlag.HASATTACH));
        known.add(MessageFlag.UNMODIFIED);
        return known;
    }
}
