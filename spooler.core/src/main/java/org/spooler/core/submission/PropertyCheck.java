// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.util.Optional;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Party;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.submission.SubmissionException;

/** Refuses properties that are not for clients to set (PROP-067, PROP-069, PROP-071). */
final class PropertyCheck {

    private PropertyCheck() {}

    static void check(Envelope envelope, Party writer) throws SubmissionException {
        check(envelope.properties(), writer);
        checkFlags(envelope.properties());
        for (Recipient recipient : envelope.recipients()) {
            check(recipient.properties(), writer);
            checkType(recipient);
        }
    }

    private static void check(Properties properties, Party writer) throws SubmissionException {
        for (PropertyKey<?> key : properties.keys()) {
            Optional<PropertyKey<?>> known = MapiProperties.find(key.name());
            if (known.isPresent() && !known.get().equals(key)) {
                throw Refusal.of(
                        "5.5.4",
                        key + ": expected the tag " + tag(known.get()) + " and a value of type "
                                + known.get().type().getSimpleName());
            } else if (!key.writableBy(Party.CLIENT) && !key.writableBy(writer)) {
                throw Refusal.of("5.5.4", MapiStatus.MAPI_E_COMPUTED + ": " + key + " " + reason(key));
            } else if (key.equals(MapiProperties.MSG_STATUS)) {
                throw Refusal.of(
                        "5.5.4", MapiStatus.MAPI_E_COMPUTED + ": " + key + " belongs to a folder, not to a message");
            }
        }
    }

    private static String tag(PropertyKey<?> key) {
        return String.format("0x%08X", key.tag());
    }

    private static String reason(PropertyKey<?> key) {
        return key.writableBy(Party.STORE) && !key.writableBy(Party.TRANSPORT)
                ? "is computed by the message store; leave it out"
                : "is reserved for " + key.writers() + "; leave it out";
    }

    /** Of the flags a client may set one; the others say what becomes of the message. */
    private static void checkFlags(Properties properties) throws SubmissionException {
        int flags = properties.find(MapiProperties.MESSAGE_FLAGS).orElse(0);
        int allowed = MessageFlag.RESEND.mask() | MessageFlag.UNSENT.mask();
        if ((flags & ~allowed) != 0) {
            throw Refusal.of(
                    "5.5.4",
                    MapiStatus.MAPI_E_COMPUTED + ": " + MapiProperties.MESSAGE_FLAGS + " = "
                            + MessageFlag.ofMask(flags & ~allowed) + ": a client sets RESEND and UNSENT only");
        }
    }

    private static void checkType(Recipient recipient) throws SubmissionException {
        Optional<Integer> type = recipient.properties().find(MapiProperties.RECIPIENT_TYPE);
        if (type.isPresent()
                && (type.get() & ~RecipientType.SUBMITTED) != recipient.type().mapiValue()) {
            throw Refusal.of(
                    "5.5.4",
                    "recipient " + recipient.address() + ": " + MapiProperties.RECIPIENT_TYPE + " "
                            + String.format("0x%X", type.get()) + " contradicts its type " + recipient.type());
        }
    }
}
