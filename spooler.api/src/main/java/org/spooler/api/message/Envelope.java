// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;

/**
 * Who sends a message to whom, and how it is to be treated on its way.
 *
 * @param originator where reports go; empty is the null reverse-path {@code <>}, which never gets one (RFC 5321,
 *     4.5.5)
 * @param recipients whom it is for; a recipient is named elsewhere by its position in this list, from 0
 * @param messageClass kind of message, such as {@code IPM.Note}; compared without regard to case (RECV-040)
 * @param priority order of sending
 * @param envelopeId the originator's own id for reports (RFC 3461, 4.4: ENVID), as transmitted
 * @param returnContent how much a failure report brings back; empty leaves it to the reporter
 * @param notBefore deferred send time: not offered to a transport earlier (SPOOL-082)
 * @param expires when to give up, if earlier than the profile's own limit (PR_LATEST_DELIVERY_TIME)
 * @param properties anything else
 */
public record Envelope(
        Optional<Address> originator,
        List<Recipient> recipients,
        String messageClass,
        Priority priority,
        Optional<String> envelopeId,
        Optional<ReturnContent> returnContent,
        Optional<Instant> notBefore,
        Optional<Instant> expires,
        Properties properties) {

    public Envelope {
        recipients = List.copyOf(recipients);
    }

    /** Starts an envelope with a null reverse-path and class {@code IPM.Note}. */
    public static Builder builder() {
        return new Builder();
    }

    /** This envelope for other recipients. */
    public Envelope withRecipients(List<Recipient> others) {
        return new Envelope(
                originator, others, messageClass, priority, envelopeId, returnContent, notBefore, expires, properties);
    }

    /** This envelope with other properties. */
    public Envelope withProperties(Properties others) {
        return new Envelope(
                originator, recipients, messageClass, priority, envelopeId, returnContent, notBefore, expires, others);
    }

    /** Whether it sends an earlier message again (MSGFLAG_RESEND, SEND-112). */
    public boolean isResend() {
        return !properties.keys().isEmpty()
                && (properties.find(MapiProperties.MESSAGE_FLAGS).orElse(0) & MessageFlag.RESEND.mask()) != 0;
    }

    /** Collects the parts of an envelope. Not thread-safe. */
    public static final class Builder {
        private Optional<Address> originator = Optional.empty();
        private final List<Recipient> recipients = new ArrayList<>();
        private String messageClass = "IPM.Note";
        private Priority priority = Priority.NORMAL;
        private Optional<String> envelopeId = Optional.empty();
        private Optional<ReturnContent> returnContent = Optional.empty();
        private Optional<Instant> notBefore = Optional.empty();
        private Optional<Instant> expires = Optional.empty();
        private Properties properties = Properties.NONE;

        private Builder() {}

        /** Sets where reports go. */
        public Builder from(Address address) {
            originator = Optional.of(address);
            return this;
        }

        /** Sets where reports go; an Internet mail address. */
        public Builder from(String mailbox) {
            return from(Address.parse(mailbox));
        }

        /** Adds a recipient. */
        public Builder to(Recipient recipient) {
            recipients.add(recipient);
            return this;
        }

        /** Adds a recipient by {@code TYPE:value}, or an Internet mail address. */
        public Builder to(String address) {
            return to(Recipient.of(Address.parse(address)));
        }

        /** Sets the message class. */
        public Builder messageClass(String name) {
            messageClass = name;
            return this;
        }

        /** Sets the order of sending. */
        public Builder priority(Priority value) {
            priority = value;
            return this;
        }

        /** Sets the originator's own id for reports. */
        public Builder envelopeId(String id) {
            envelopeId = Optional.of(id);
            return this;
        }

        /** Sets how much a failure report brings back. */
        public Builder returnContent(ReturnContent extent) {
            returnContent = Optional.of(extent);
            return this;
        }

        /** Sets the earliest time of sending. */
        public Builder notBefore(Instant time) {
            notBefore = Optional.of(time);
            return this;
        }

        /** Sets when to give up. */
        public Builder expires(Instant time) {
            expires = Optional.of(time);
            return this;
        }

        /** Sets everything else. */
        public Builder properties(Properties values) {
            properties = values;
            return this;
        }

        /** The envelope, possibly without recipients: it is the submission that refuses that (SEND-032). */
        public Envelope build() {
            return new Envelope(
                    originator,
                    recipients,
                    messageClass,
                    priority,
                    envelopeId,
                    returnContent,
                    notBefore,
                    expires,
                    properties);
        }
    }
}
