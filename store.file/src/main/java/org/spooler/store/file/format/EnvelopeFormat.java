// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.Priority;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.api.message.ReturnContent;

/** Envelopes, recipients and what is known of contents. */
final class EnvelopeFormat {

    private static final NotifyWhen[] NOTIFY = NotifyWhen.values();
    private static final RecipientType[] RECIPIENT_TYPES = RecipientType.values();
    private static final Priority[] PRIORITIES = Priority.values();
    private static final ReturnContent[] RETURNS = ReturnContent.values();

    private EnvelopeFormat() {}

    static void write(PayloadWriter out, Envelope envelope) {
        out.putOptional(envelope.originator(), address -> write(out, address));
        out.putAll(envelope.recipients(), recipient -> write(out, recipient));
        out.putString(envelope.messageClass());
        out.putByte(envelope.priority().ordinal());
        out.putOptional(envelope.envelopeId(), out::putString);
        out.putOptional(envelope.returnContent(), extent -> out.putByte(extent.ordinal()));
        out.putOptional(envelope.notBefore(), out::putInstant);
        out.putOptional(envelope.expires(), out::putInstant);
        PropertiesFormat.write(out, envelope.properties());
    }

    static Envelope read(PayloadReader in) {
        return new Envelope(
                in.getOptional(() -> address(in)),
                in.getAll(() -> recipient(in)),
                in.getString(),
                PRIORITIES[in.getByte()],
                in.getOptional(in::getString),
                in.getOptional(() -> RETURNS[in.getByte()]),
                in.getOptional(in::getInstant),
                in.getOptional(in::getInstant),
                PropertiesFormat.read(in));
    }

    private static void write(PayloadWriter out, Address address) {
        out.putString(address.type().name());
        out.putString(address.value());
    }

    private static Address address(PayloadReader in) {
        String type = in.getString();
        // The constants spare a backlog of a million messages a million copies of them.
        AddressType known = type.equals("SMTP") ? AddressType.SMTP : new AddressType(type);
        return new Address(known, in.getString());
    }

    private static void write(PayloadWriter out, Recipient recipient) {
        out.putAll(recipient.addresses(), address -> write(out, address));
        out.putByte(recipient.type().ordinal());
        out.putString(recipient.displayName());
        out.putOptional(recipient.providerUid(), uid -> {
            out.putLong(uid.getMostSignificantBits());
            out.putLong(uid.getLeastSignificantBits());
        });
        write(out, recipient.statusRequest());
        PropertiesFormat.write(out, recipient.properties());
    }

    private static Recipient recipient(PayloadReader in) {
        List<Address> addresses = in.getAll(() -> address(in));
        RecipientType type = RECIPIENT_TYPES[in.getByte()];
        String displayName = in.getString();
        Optional<UUID> uid = in.getOptional(() -> new UUID(in.getLong(), in.getLong()));
        return new Recipient(addresses, type, displayName, uid, statusRequest(in), PropertiesFormat.read(in));
    }

    private static void write(PayloadWriter out, DeliveryStatusRequest request) {
        int mask =
                request.events().stream().mapToInt(when -> 1 << when.ordinal()).sum();
        out.putByte(mask);
        out.putBoolean(request.explicit());
        out.putOptional(request.originalRecipient(), out::putString);
    }

    private static DeliveryStatusRequest statusRequest(PayloadReader in) {
        int mask = in.getByte();
        Set<NotifyWhen> notify = EnumSet.noneOf(NotifyWhen.class);
        for (NotifyWhen when : NOTIFY) {
            if ((mask & 1 << when.ordinal()) != 0) {
                notify.add(when);
            }
        }
        return new DeliveryStatusRequest(notify, in.getBoolean(), in.getOptional(in::getString));
    }

    static void write(PayloadWriter out, ContentTraits traits) {
        out.putVarint(traits.sizeBytes());
        out.putByte((traits.eightBit() ? 1 : 0) | (traits.dotLines() ? 2 : 0) | (traits.lineEnded() ? 4 : 0));
    }

    static ContentTraits traits(PayloadReader in) {
        long sizeBytes = in.getVarint();
        int bits = in.getByte();
        return new ContentTraits(sizeBytes, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
    }
}
