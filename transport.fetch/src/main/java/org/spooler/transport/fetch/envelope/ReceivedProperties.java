// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.envelope;

import java.time.Instant;
import java.util.Optional;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;

/** Collects the properties of a received message; all of them but the message's flags may be transmitted (RECV-013). */
final class ReceivedProperties {

    /** MSGFLAG_ORIGIN_INTERNET: from a source that proves nothing (RECV-021). */
    private static final int ORIGIN_INTERNET = 0x2000;

    /** A longer header is cut behind a line. */
    private static final int LONGEST_HEADER = 32 * 1024;

    private Properties values = Properties.NONE;

    Properties build() {
        return values;
    }

    /** Who sent it, and on whose behalf. */
    ReceivedProperties sender(Optional<Mailbox> sender, Optional<Mailbox> author) {
        sender.ifPresent(one -> values = values.with(MapiProperties.SENDER_NAME, one.name())
                .with(MapiProperties.SENDER_ADDRTYPE, one.address().type().toString())
                .with(MapiProperties.SENDER_EMAIL_ADDRESS, one.address().value())
                .with(MapiProperties.SENDER_ENTRYID, EntryIds.oneOff(one))
                .with(MapiProperties.SENDER_SEARCH_KEY, EntryIds.searchKey(one)));
        author.ifPresent(one -> values = values.with(MapiProperties.SENT_REPRESENTING_NAME, one.name())
                .with(
                        MapiProperties.SENT_REPRESENTING_ADDRTYPE,
                        one.address().type().toString())
                .with(
                        MapiProperties.SENT_REPRESENTING_EMAIL_ADDRESS,
                        one.address().value())
                .with(MapiProperties.SENT_REPRESENTING_ENTRYID, EntryIds.oneOff(one))
                .with(MapiProperties.SENT_REPRESENTING_SEARCH_KEY, EntryIds.searchKey(one)));
        return this;
    }

    /** Who gets it, for himself (RECV-017). */
    ReceivedProperties receiver(Mailbox one) {
        values = values.with(MapiProperties.RECEIVED_BY_NAME, one.name())
                .with(MapiProperties.RECEIVED_BY_ENTRYID, EntryIds.oneOff(one))
                .with(MapiProperties.RECEIVED_BY_SEARCH_KEY, EntryIds.searchKey(one))
                .with(MapiProperties.RCVD_REPRESENTING_NAME, one.name())
                .with(MapiProperties.RCVD_REPRESENTING_ENTRYID, EntryIds.oneOff(one));
        return this;
    }

    /** Where it comes from, and whether its receiver sent it (RECV-020). */
    ReceivedProperties origin(boolean own) {
        values = values.with(MapiProperties.MESSAGE_FLAGS, ORIGIN_INTERNET | (own ? MessageFlag.FROMME.mask() : 0));
        return this;
    }

    ReceivedProperties times(Instant delivered, Optional<Instant> submitted) {
        values = values.with(MapiProperties.MESSAGE_DELIVERY_TIME, delivered);
        submitted.ifPresent(time -> values = values.with(MapiProperties.CLIENT_SUBMIT_TIME, time));
        return this;
    }

    /** Subject, and the header as it came (RECV-019). */
    ReceivedProperties shown(Optional<String> subject, String header) {
        subject.ifPresent(text -> values = values.with(MapiProperties.SUBJECT, text));
        values = values.with(MapiProperties.TRANSPORT_MESSAGE_HEADERS, bounded(header));
        return this;
    }

    private static String bounded(String header) {
        return header.length() <= LONGEST_HEADER
                ? header
                : header.substring(0, header.lastIndexOf("\r\n", LONGEST_HEADER - 2) + 2);
    }

    ReceivedProperties readReceipt(boolean wanted) {
        if (wanted) {
            values = values.with(MapiProperties.READ_RECEIPT_REQUESTED, true);
        }
        return this;
    }
}
