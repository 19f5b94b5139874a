// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.api.message.SubmitFlag;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.status.MapiStatus;

/**
 * A queued message as rows of the original tables: one of the outgoing queue (SEND-077), and one for each recipient
 * (SEND-042). Computed when asked for, from what is written down; restricted with {@link
 * org.spooler.api.property.PropertyKey#is} and {@code exists}, joined by the methods of {@code Predicate} (SEND-043).
 */
public final class QueueColumns {

    private static final int LONGEST_LIST = 1000;

    private QueueColumns() {}

    /**
     * The row of the outgoing queue. PR_SUBJECT is there if the envelope names a subject; nobody reads the content.
     *
     * @param leased whether the spooler works on the message
     */
    public static Properties of(MessageState state, boolean leased) {
        Envelope envelope = state.envelope();
        List<Recipient> recipients = envelope.recipients();
        return Properties.builder()
                .with(MapiProperties.CLIENT_SUBMIT_TIME, state.submitted())
                .with(MapiProperties.DISPLAY_BCC, shown(recipients, RecipientType.BCC))
                .with(MapiProperties.DISPLAY_CC, shown(recipients, RecipientType.CC))
                .with(MapiProperties.DISPLAY_TO, shown(recipients, RecipientType.TO))
                .with(MapiProperties.ENTRYID, state.id().entryId())
                .with(MapiProperties.MESSAGE_FLAGS, MessageFlag.toMask(state.messageFlags()))
                .with(MapiProperties.MESSAGE_SIZE, (int)
                        Math.min(Integer.MAX_VALUE, state.traits().sizeBytes()))
                .with(MapiProperties.PRIORITY, envelope.priority().mapiValue())
                .with(MapiProperties.SENDER_NAME, sender(envelope))
                .with(MapiProperties.SUBJECT, envelope.properties().find(MapiProperties.SUBJECT))
                .with(MapiProperties.SUBMIT_FLAGS, SubmitFlag.toMask(state.submitFlags(leased)))
                .with(MapiProperties.SPOOLER_STATUS, status(state).value())
                .build();
    }

    /** The rows of the recipient table, in the order of the envelope. */
    public static List<Properties> recipients(MessageState state) {
        return IntStream.range(0, state.recipients().size())
                .mapToObj(position -> recipient(state, position))
                .toList();
    }

    /** The names of the recipients of one type, separated by semicolons (PR_DISPLAY_TO, PROP-012); bounded. */
    public static String shown(List<Recipient> recipients, RecipientType type) {
        String list = recipients.stream()
                .filter(recipient -> recipient.type() == type)
                .limit(LONGEST_LIST)
                .map(Recipient::shownName)
                .collect(Collectors.joining("; "));
        return list.length() > LONGEST_LIST ? list.substring(0, LONGEST_LIST) : list;
    }

    private static Properties recipient(MessageState state, int position) {
        Recipient recipient = state.envelope().recipients().get(position);
        RecipientLedger ledger = state.recipients().get(position);
        return Properties.builder()
                .with(MapiProperties.ROWID, position)
                .with(MapiProperties.DISPLAY_NAME, recipient.shownName())
                .with(MapiProperties.RECIPIENT_TYPE, recipientType(recipient))
                .with(MapiProperties.ADDRTYPE, recipient.address().type().name())
                .with(MapiProperties.EMAIL_ADDRESS, recipient.address().value())
                .with(MapiProperties.RESPONSIBILITY, ledger.isResponsible())
                .with(MapiProperties.SPOOLER_STATUS, status(ledger).value())
                .build();
    }

    private static int recipientType(Recipient recipient) {
        return recipient.type().mapiValue() | (recipient.hadItBefore() ? RecipientType.SUBMITTED : 0);
    }

    private static String sender(Envelope envelope) {
        Optional<String> name = envelope.properties().find(MapiProperties.SENDER_NAME);
        return name.or(() -> envelope.originator().map(Address::value)).orElse("Unknown");
    }

    /** The status of a message is the first of its recipients that is not a success. */
    private static MapiStatus status(MessageState state) {
        return state.recipients().stream()
                .map(QueueColumns::status)
                .filter(status -> status != MapiStatus.S_OK)
                .findFirst()
                .orElse(MapiStatus.S_OK);
    }

    private static MapiStatus status(RecipientLedger ledger) {
        return switch (ledger.state()) {
            case FAILED, EXPIRED -> MapiStatus.E_FAIL;
            case CANCELLED -> MapiStatus.MAPI_E_CANCEL;
            case PENDING, OFFERED -> ledger.attempts() > 0 ? MapiStatus.MAPI_E_WAIT : MapiStatus.S_OK;
            case DELIVERED, RELAYED -> MapiStatus.S_OK;
        };
    }
}
