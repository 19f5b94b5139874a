// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.admin.QueuedMessage;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;
import org.spooler.api.message.Priority;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.QueueColumns;
import org.spooler.tck.Requirement;

class QueueColumnsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final MessageId ID = new MessageId("Q1");

    private final MessageState state = MessageState.accepted(
            ID,
            NOW,
            Envelope.builder()
                    .from("ann@x")
                    .to(recipient("bob@x", RecipientType.TO, "Bob"))
                    .to(recipient("FAX:1", RecipientType.CC, ""))
                    .to(recipient("carol@x", RecipientType.TO, ""))
                    .to(recipient("eve@x", RecipientType.BCC, "Eve"))
                    .to(recipient("zoe@x", RecipientType.ENVELOPE, "Zoe"))
                    .priority(Priority.URGENT)
                    .properties(Properties.NONE.with(MapiProperties.SUBJECT, "Lunch"))
                    .build(),
            new ContentTraits(1234, false, false, true));

    private static Recipient recipient(String address, RecipientType type, String name) {
        return new Recipient(
                List.of(Address.parse(address)),
                type,
                name,
                Optional.empty(),
                DeliveryStatusRequest.DEFAULT,
                Properties.NONE);
    }

    @Test
    @Requirement({"SEND-077", "SEND-082", "PROP-010", "PROP-011", "PROP-013"})
    void theOutgoingQueueHasAllItsColumns() {
        Properties row = QueueColumns.of(state, true);
        assertThat(row)
                .isEqualTo(Properties.NONE
                        .with(MapiProperties.CLIENT_SUBMIT_TIME, NOW)
                        .with(MapiProperties.DISPLAY_BCC, "Eve")
                        .with(MapiProperties.DISPLAY_CC, "1")
                        .with(MapiProperties.DISPLAY_TO, "Bob; carol@x")
                        .with(MapiProperties.ENTRYID, ID.entryId())
                        .with(MapiProperties.MESSAGE_FLAGS, 0xC)
                        .with(MapiProperties.MESSAGE_SIZE, 1234)
                        .with(MapiProperties.PRIORITY, 1)
                        .with(MapiProperties.SENDER_NAME, "ann@x")
                        .with(MapiProperties.SUBJECT, "Lunch")
                        .with(MapiProperties.SUBMIT_FLAGS, 1)
                        .with(MapiProperties.SPOOLER_STATUS, 0));
    }

    @Test
    @Requirement({"PROP-012", "XPORT-072"})
    void whoIsKnownToTheEnvelopeOnlyIsInNoList() {
        for (PropertyKey<String> list :
                List.of(MapiProperties.DISPLAY_TO, MapiProperties.DISPLAY_CC, MapiProperties.DISPLAY_BCC)) {
            assertThat(QueueColumns.of(state, false).find(list))
                    .hasValueSatisfying(names -> assertThat(names).doesNotContain("Zoe"));
        }
    }

    @Test
    @Requirement("SEND-077")
    void anOperatorsListingHasTheSameRow() {
        assertThat(new QueuedMessage(state, Place.ACTIVE, Optional.empty(), "").columns())
                .isEqualTo(QueueColumns.of(state, true));
        assertThat(new QueuedMessage(state, Place.QUEUED, Optional.of(NOW), "").columns())
                .isEqualTo(QueueColumns.of(state, false));
    }

    @Test
    @Requirement({"SEND-018", "SEND-042", "PROP-025", "PROP-027", "PROP-028", "PROP-029"})
    void theRecipientTableHasAllItsColumns() {
        MessageState sent =
                state.apply(new LedgerEntry.Settled(NOW, List.of(RecipientOutcome.delivered(0, "ok")), "smtp"));
        List<Properties> rows = QueueColumns.recipients(sent);
        assertThat(rows).hasSize(5);
        assertThat(rows.get(0))
                .isEqualTo(Properties.NONE
                        .with(MapiProperties.ROWID, 0)
                        .with(MapiProperties.DISPLAY_NAME, "Bob")
                        .with(MapiProperties.RECIPIENT_TYPE, 1)
                        .with(MapiProperties.ADDRTYPE, "SMTP")
                        .with(MapiProperties.EMAIL_ADDRESS, "bob@x")
                        .with(MapiProperties.RESPONSIBILITY, true)
                        .with(MapiProperties.SPOOLER_STATUS, 0));
        assertThat(rows.get(1).find(MapiProperties.RESPONSIBILITY)).contains(false);
        assertThat(rows.get(4).find(MapiProperties.RECIPIENT_TYPE)).contains(0x10000000);
    }

    @Test
    @Requirement({"SEND-043", "SEND-082"})
    void theTablesTakeRestrictions() {
        RecipientOutcome delay = RecipientOutcome.delayed(2, "4.2.1", "later", RetryClass.REPLY);
        MessageState waiting = state.apply(
                new LedgerEntry.Deferred(NOW, List.of(delay), "smtp", true, NOW.plusSeconds(60), java.util.Set.of()));
        List<Properties> rows = QueueColumns.recipients(waiting);
        Predicate<Properties> mail = MapiProperties.ADDRTYPE.is("SMTP");
        Predicate<Properties> shown = MapiProperties.RECIPIENT_TYPE.is(1).or(MapiProperties.RECIPIENT_TYPE.is(2));
        assertThat(addresses(rows, mail.negate())).containsExactly("1");
        assertThat(addresses(rows, mail.and(shown))).containsExactly("bob@x", "carol@x");
        assertThat(addresses(rows, MapiProperties.EMAIL_ADDRESS.exists().and(MapiProperties.RESPONSIBILITY.is(false))))
                .hasSize(5);
        assertThat(addresses(rows, MapiProperties.SUBJECT.exists())).isEmpty();
        Predicate<Properties> delayed = MapiProperties.SPOOLER_STATUS.is(MapiStatus.MAPI_E_WAIT.value());
        assertThat(addresses(rows, delayed)).containsExactly("carol@x");
        assertThat(QueueColumns.of(waiting, false)).matches(delayed);
    }

    private static List<String> addresses(List<Properties> rows, Predicate<Properties> restriction) {
        return rows.stream()
                .filter(restriction)
                .map(row -> row.find(MapiProperties.EMAIL_ADDRESS).orElseThrow())
                .toList();
    }

    @Test
    void aMessageFromNobodyIsListedAsUnknown() {
        MessageState report = MessageState.accepted(
                ID, NOW, Envelope.builder().to("bob@x").build(), new ContentTraits(1, false, false, true));
        assertThat(QueueColumns.of(report, false).find(MapiProperties.SENDER_NAME))
                .contains("Unknown");
        assertThat(QueueColumns.of(report, false).find(MapiProperties.SUBJECT)).isEmpty();
    }
}
