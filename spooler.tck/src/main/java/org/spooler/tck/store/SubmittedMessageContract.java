// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.SubmitFlag;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.QueueColumns;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreSupport;
import org.spooler.tck.Requirement;

/** What a store makes of a submission: flags, responsibility, properties and the outgoing queue. */
public interface SubmittedMessageContract extends StoreFixture {

    @Test
    @Requirement({"SEND-007", "PROP-066"})
    default void storeAnnouncesThatItCanSend() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            assertThat(store.store().supports()).contains(StoreSupport.SUBMIT_OK);
            assertThat(StoreSupport.toMask(store.store().supports()) & 0x80).isEqualTo(0x80);
        }
    }

    @Test
    @Requirement({"SEND-017", "SEND-037", "SEND-038"})
    default void submittedMessageIsMarkedUntilItIsFinished() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org");
            assertThat(store.find(id).orElseThrow().messageFlags())
                    .containsExactlyInAnyOrder(MessageFlag.SUBMIT, MessageFlag.UNSENT);
            assertThat(store.finish(store.leaseOne()).messageFlags())
                    .doesNotContain(MessageFlag.SUBMIT, MessageFlag.UNSENT);
        }
    }

    @Test
    @Requirement({"SEND-018", "SEND-019", "SEND-115", "DEC-03"})
    default void whoHadTheMessageBeforeIsNobodysTaskAnyMore() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            Recipient had = Recipient.of(Address.smtp("ann@example.org"))
                    .with(Properties.NONE.with(MapiProperties.RESPONSIBILITY, true));
            Envelope envelope = Envelope.builder().to(had).to("eve@example.org").build();
            MessageState state = store.find(store.accept(envelope, "x\r\n", Optional.empty()))
                    .orElseThrow();
            assertThat(QueueColumns.recipients(state))
                    .extracting(row -> row.find(MapiProperties.RESPONSIBILITY).orElseThrow())
                    .containsExactly(true, false);
        }
    }

    @Test
    @Requirement({"SEND-048", "SEND-055", "PROP-001", "PROP-005"})
    default void needForPreprocessingIsKeptUntilItIsMet() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            Envelope envelope = StoreUnderTest.envelope("ann@example.org")
                    .withProperties(Properties.NONE.with(MapiProperties.PREPROCESS, true));
            MessageId id = store.accept(envelope, "x\r\n", Optional.empty());
            assertThat(store.find(id).orElseThrow().submitFlags(false)).containsExactly(SubmitFlag.PREPROCESS);
            Lease lease = store.leaseOne();
            store.append(lease, new LedgerEntry.Preprocessed(store.clock().instant()));
            assertThat(store.find(id).orElseThrow().submitFlags(false)).isEmpty();
        }
    }

    @Test
    default void propertiesComeBackAsTheyWere() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            Properties properties = Properties.NONE
                    .with(MapiProperties.SUBJECT, "Gr\u00fc\u00dfe")
                    .with(MapiProperties.PRIORITY, -1)
                    .with(MapiProperties.CORRELATE, true)
                    .with(MapiProperties.EXPIRY_TIME, Instant.parse("2030-01-01T00:00:00.123Z"))
                    .with(MapiProperties.SENTMAIL_ENTRYID, Binary.of(new byte[] {0, -1}))
                    .with(PropertyKey.custom("X-Invoice", String.class), "17");
            Recipient recipient = Recipient.of(Address.smtp("ann@example.org")).with(properties);
            Envelope envelope =
                    Envelope.builder().to(recipient).properties(properties).build();
            MessageId id = store.accept(envelope, "x\r\n", Optional.empty());
            assertThat(store.find(id).orElseThrow().envelope()).isEqualTo(envelope);
        }
    }

    /** Locking, listing and finishing; of new mail the spooler tells clients itself. */
    @Test
    @Requirement({"SEND-006", "SEND-098"})
    default void spoolerCanListLockAndFinish() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org");
            assertThat(listed(store)).containsExactly(id);
            store.finish(store.lease(id).orElseThrow());
            assertThat(listed(store)).isEmpty();
        }
    }

    @Test
    @Requirement("SEND-080")
    default void messageIsNotListedBeforeThoseSubmittedEarlier() throws Exception {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            List<CompletionStage<MessageId>> commits = new ArrayList<>();
            List<List<MessageId>> listings = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                commits.add(store.commit(StoreUnderTest.envelope("ann@example.org"), "x\r\n", Optional.empty()));
                listings.add(listed(store));
            }
            List<MessageId> order = new ArrayList<>();
            for (CompletionStage<MessageId> commit : commits) {
                order.add(StoreUnderTest.await(commit));
            }
            listings.add(listed(store));
            assertThat(listings).allSatisfy(listing -> assertThat(listing).isEqualTo(order.subList(0, listing.size())));
            assertThat(listings.get(50)).hasSize(50);
        }
    }

    private static List<MessageId> listed(StoreUnderTest store) {
        return StoreUnderTest.await(store.store().browse(QueueQuery.first(1000))).rows().stream()
                .map(row -> row.state().id())
                .toList();
    }
}
