// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.ShutdownReason;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreClosedException;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.store.StoreProvider;
import org.spooler.tck.Requirement;

/** What every store promises: it takes messages whole, gives them back as they were, and ends in order. */
public interface MessageStoreContract extends SubmittedMessageContract {

    @Test
    @Requirement({"SEND-004", "SEND-005", "SEND-074", "DRIVER-033"})
    default void acceptedMessageIsQueuedWithItsEnvelope() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org", "FAX:+4930123");
            MessageState state = store.find(id).orElseThrow();
            assertThat(state.envelope()).isEqualTo(StoreUnderTest.envelope("ann@example.org", "FAX:+4930123"));
            assertThat(state.submitted()).isEqualTo(store.clock().instant());
            assertThat(StoreUnderTest.ids(store.lease(9))).containsExactly(id);
        }
    }

    @Test
    @Requirement({"SEND-019", "SEND-020"})
    default void recipientsOfAnAcceptedMessageHaveNobodyResponsibleYet() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageState state = store.find(store.accept("ann@example.org", "eve@example.org"))
                    .orElseThrow();
            assertThat(state.recipients())
                    .hasSize(2)
                    .allMatch(ledger -> !ledger.state().isSettled() && ledger.attempts() == 0);
        }
    }

    @Test
    @Requirement({"DRIVER-039", "DRIVER-047"})
    default void contentComesBackOctetForOctet() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            StringBuilder octets = new StringBuilder();
            for (int i = 0; i < 256; i++) {
                octets.append((char) i);
            }
            store.accept(StoreUnderTest.envelope("ann@example.org"), octets.toString(), Optional.empty());
            Lease lease = store.leaseOne();
            assertThat(StoreUnderTest.read(lease.content())).isEqualTo(octets.toString());
            assertThat(StoreUnderTest.read(lease.content()))
                    .as("second reading")
                    .isEqualTo(octets.toString());
            assertThat(lease.content().traits()).isEqualTo(StoreUnderTest.traits(256));
        }
    }

    @Test
    default void contentWrittenInManyPiecesComesBackWhole() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            int pieces = 3000;
            byte[] piece = "0123456789abcdef".repeat(64).getBytes(StandardCharsets.US_ASCII);
            StoreDraft draft = store.store().draft();
            for (int i = 0; i < pieces; i++) {
                piece[0] = (byte) i;
                draft.write(ByteBuffer.wrap(piece));
            }
            StoreUnderTest.await(draft.commit(
                    StoreUnderTest.envelope("ann@example.org"),
                    StoreUnderTest.traits((long) pieces * piece.length),
                    Optional.empty()));
            try (InputStream stream = store.leaseOne().content().open()) {
                for (int i = 0; i < pieces; i++) {
                    piece[0] = (byte) i;
                    assertThat(stream.readNBytes(piece.length))
                            .as("piece %d", i)
                            .isEqualTo(piece);
                }
                assertThat(stream.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    default void fileRegionHoldsExactlyTheContent() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept(StoreUnderTest.envelope("ann@example.org"), "Subject: region\r\n\r\n", Optional.empty());
            Content content = store.leaseOne().content();
            if (content.region().isPresent()) {
                var region = content.region().get();
                ByteBuffer octets = ByteBuffer.allocate((int) region.lengthBytes());
                region.channel().read(octets, region.positionBytes());
                assertThat(new String(octets.array(), StandardCharsets.US_ASCII))
                        .isEqualTo(StoreUnderTest.read(content));
            }
            assertThat(content.traits().sizeBytes()).isEqualTo(19);
        }
    }

    @Test
    default void emptyContentIsAccepted() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept(StoreUnderTest.envelope("ann@example.org"), "", Optional.empty());
            assertThat(StoreUnderTest.read(store.leaseOne().content())).isEmpty();
        }
    }

    @Test
    @Requirement("DRIVER-050")
    default void draftThatIsNotCommittedIsNeverSeen() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            try (StoreDraft draft = store.store().draft()) {
                draft.write(ByteBuffer.wrap(new byte[100]));
            }
            assertThat(store.lease(9)).isEmpty();
            assertThat(store.store().counts().total()).isZero();
        }
    }

    @Test
    @Requirement("SEND-032")
    default void messageWithoutRecipientsIsRefused() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider());
                StoreDraft draft = store.store().draft()) {
            assertThatThrownBy(
                            () -> draft.commit(StoreUnderTest.envelope(), StoreUnderTest.traits(0), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Requirement("SEND-044")
    default void committedDraftTakesNothingMore() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider());
                StoreDraft draft = store.store().draft()) {
            StoreUnderTest.await(draft.commit(
                    StoreUnderTest.envelope("ann@example.org"), StoreUnderTest.traits(0), Optional.empty()));
            assertThatThrownBy(() -> draft.write(ByteBuffer.wrap(new byte[1])))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Requirement("DRIVER-034")
    default void everyMessageHasAnIdOfItsOwn() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            Set<MessageId> ids = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                ids.add(store.accept("ann@example.org"));
            }
            assertThat(ids).hasSize(200);
        }
    }

    @Test
    @Requirement({"SEND-050", "SEND-075", "SEND-079"})
    default void spoolerIsToldOfEachAcceptedMessage() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            int before = store.context().queueChanges();
            store.accept("ann@example.org");
            assertThat(store.context().queueChanges()).isGreaterThan(before);
        }
    }

    @Test
    @Requirement({"DRIVER-001", "DRIVER-002"})
    default void nothingIsAcceptedBeforeRecovery() throws StoreException {
        try (SpoolerStore store = provider().open(new RecordingContext(new ContractClock()))) {
            assertThatThrownBy(store::draft).isInstanceOf(StoreException.class);
        }
    }

    @Test
    @Requirement({"DRIVER-016", "DRIVER-025"})
    default void recoveryOfAnEmptyStoreFindsNothing() throws StoreException {
        try (SpoolerStore store = provider().open(new RecordingContext(new ContractClock()))) {
            var report = StoreUnderTest.await(store.recover());
            assertThat(report.recovered()).isZero();
            assertThat(report.corrupt()).isEmpty();
        }
    }

    @Test
    @Requirement("DRIVER-013")
    default void openStoreCannotBeOpenedAgain() throws StoreException {
        StoreProvider provider = provider();
        try (StoreUnderTest store = StoreUnderTest.open(provider)) {
            RecordingContext other = new RecordingContext(store.clock());
            assertThatThrownBy(() -> provider.open(other)).isInstanceOf(StoreException.class);
        }
    }

    @Test
    @Requirement({"DRIVER-005", "DRIVER-060"})
    default void closedStoreCanBeOpenedAgain() throws StoreException {
        StoreProvider provider = provider();
        StoreUnderTest.open(provider).close();
        try (StoreUnderTest store = StoreUnderTest.open(provider)) {
            assertThat(store.find(store.accept("ann@example.org"))).isPresent();
        }
    }

    @Test
    @Requirement({"DRIVER-062", "DRIVER-044", "DRIVER-014"})
    default void storeThatIsAboutToCloseTakesNothingNew() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.store().prepareForShutdown(ShutdownReason.SPOOLER_SHUTDOWN);
            assertThatThrownBy(() -> store.store().draft()).isInstanceOf(StoreClosedException.class);
            assertThatThrownBy(() -> store.lease(1)).hasCauseInstanceOf(StoreClosedException.class);
        }
    }

    @Test
    @Requirement("SEND-119")
    default void whatIsUnderWayMayFinishWhileTheStoreIsAboutToClose() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            StoreDraft draft = store.store().draft();
            store.store().prepareForShutdown(ShutdownReason.SPOOLER_SHUTDOWN);
            StoreUnderTest.await(draft.commit(
                    StoreUnderTest.envelope("eve@example.org"), StoreUnderTest.traits(0), Optional.empty()));
            assertThat(store.finish(lease).finished()).isTrue();
        }
    }

    @Test
    @Requirement({"DRIVER-062", "DRIVER-063"})
    default void closedStoreRefusesEveryCall() throws StoreException {
        StoreUnderTest store = StoreUnderTest.open(provider());
        store.accept("ann@example.org");
        Lease lease = store.leaseOne();
        StoreDraft draft = store.store().draft();
        store.close();
        store.close();
        assertThatThrownBy(() -> store.store().draft()).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.lease(1)).hasCauseInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.finish(lease)).hasCauseInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> StoreUnderTest.await(draft.commit(
                        StoreUnderTest.envelope("eve@example.org"), StoreUnderTest.traits(0), Optional.empty())))
                .hasCauseInstanceOf(StoreClosedException.class);
    }

    @Test
    default void freshStoreIsHealthy() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            assertThat(store.store().health()).isEqualTo(StoreHealth.OK);
            assertThat(List.of(store.context().health().level())).containsExactly(StoreHealth.Level.OK);
        }
    }
}
