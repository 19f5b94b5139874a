// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Durability;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.RecoveryReport;
import org.spooler.api.store.ShutdownReason;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StaleLeaseException;
import org.spooler.api.store.StoreClosedException;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.tck.Requirement;

/** The life of a store: opened, recovered, used, prepared for shutdown, closed; and when its stages complete. */
public interface StoreLifeContract extends StoreFixture {

    @Test
    @Requirement({"DRIVER-004", "DRIVER-005", "DRIVER-047"})
    default void oneObjectRecoversTakesLendsAndEndsInThisOrder() throws StoreException, IOException {
        SpoolerStore store = provider().open(new RecordingContext(new ContractClock()));
        StoreUnderTest.await(store.recover());
        MessageId id;
        try (StoreDraft draft = store.draft()) {
            draft.write(ByteBuffer.wrap(new byte[] {'x'}));
            id = StoreUnderTest.await(draft.commit(
                    StoreUnderTest.envelope("ann@example.org"), StoreUnderTest.traits(1), Optional.empty()));
        }
        Lease lease = StoreUnderTest.await(store.lease(request())).get(0);
        assertThat(lease.state().id()).isEqualTo(id);
        assertThat(lease.state().envelope()).isEqualTo(StoreUnderTest.envelope("ann@example.org"));
        assertThat(StoreUnderTest.read(lease.content())).isEqualTo("x");
        store.prepareForShutdown(ShutdownReason.BINDING_CHANGE);
        store.close();
    }

    @Test
    @Requirement({"DRIVER-006", "DRIVER-007", "DRIVER-019"})
    default void contextGivenAtTheOpeningIsTheOneThatIsAskedAndTold() throws StoreException {
        StoreProvider provider = provider();
        StoreUnderTest former = StoreUnderTest.open(provider);
        former.close();
        int toldBefore = former.context().queueChanges();
        ContractClock clock = new ContractClock();
        clock.advance(Duration.ofDays(3));
        try (StoreUnderTest store = StoreUnderTest.open(provider, clock)) {
            MessageId id = store.accept("ann@example.org");
            assertThat(store.find(id).orElseThrow().submitted()).isEqualTo(clock.instant());
            assertThat(store.context().queueChanges()).isPositive();
        }
        assertThat(former.context().queueChanges()).isEqualTo(toldBefore);
    }

    @Test
    @Requirement({"DRIVER-002", "DRIVER-037"})
    default void nothingCanBeDoneBeforeRecovery() throws StoreException {
        try (SpoolerStore store = provider().open(new RecordingContext(new ContractClock()))) {
            LeaseToken token = new LeaseToken(new MessageId("any"), 1);
            assertThatThrownBy(store::draft).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.rewrite(token)).isInstanceOf(StoreException.class);
            assertFails(store.lease(request()));
            assertFails(store.lease(token.id(), request()));
            if (store instanceof FolderStore folders) {
                assertThatThrownBy(folders::receive).isInstanceOf(StoreException.class);
            }
        }
    }

    @Test
    @Requirement({"DRIVER-023", "DRIVER-024", "DRIVER-025", "DRIVER-027", "DRIVER-028", "DRIVER-029"})
    default void recoveryCompletesOnceAtOnceOrLaterWithItsResult() throws StoreException {
        try (SpoolerStore store = provider().open(new RecordingContext(new ContractClock()))) {
            AtomicInteger told = new AtomicInteger();
            CompletionStage<RecoveryReport> recovery = store.recover();
            recovery.whenComplete((report, problem) -> told.incrementAndGet());
            assertThat(StoreUnderTest.await(recovery).recovered()).isZero();
            assertThatThrownBy(store::recover).isInstanceOf(IllegalStateException.class);
            try (StoreDraft draft = store.draft()) {
                StoreUnderTest.await(draft.commit(
                        StoreUnderTest.envelope("ann@example.org"), StoreUnderTest.traits(0), Optional.empty()));
            }
            assertThat(told).hasValue(1);
        }
    }

    @Test
    @Requirement("DRIVER-032")
    default void whatWasHandedOverMayBeChangedByTheCaller() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            byte[] octets = "original".getBytes(StandardCharsets.US_ASCII);
            try (StoreDraft draft = store.store().draft()) {
                draft.write(ByteBuffer.wrap(octets));
                octets[0] = 'X';
                StoreUnderTest.await(draft.commit(
                        StoreUnderTest.envelope("ann@example.org"), StoreUnderTest.traits(8), Optional.empty()));
            }
            Lease lease = store.leaseOne();
            assertThat(StoreUnderTest.read(lease.content())).isEqualTo("original");
            List<LedgerEntry> entries =
                    new ArrayList<>(List.of(new LedgerEntry.Noted(store.clock().instant(), "noted")));
            var written = store.store().append(lease.token(), entries, Durability.SYNCED);
            entries.clear();
            assertThat(StoreUnderTest.await(written).notes()).hasSize(1);
        }
    }

    @Test
    @Requirement({"DRIVER-035", "DRIVER-036"})
    default void idsAndLeasesOfAnotherStoreAreRefused() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId own = store.accept("ann@example.org");
            store.leaseOne();
            for (LeaseToken foreign :
                    List.of(new LeaseToken(new MessageId("OTHERSTORE1"), 1), new LeaseToken(own, Long.MAX_VALUE))) {
                assertThatThrownBy(() -> StoreUnderTest.await(store.store()
                                .append(
                                        foreign,
                                        List.of(new LedgerEntry.Finished(
                                                store.clock().instant(), Optional.empty())),
                                        Durability.SYNCED)))
                        .hasCauseInstanceOf(StaleLeaseException.class);
                assertThatThrownBy(() -> store.store().rewrite(foreign)).isInstanceOf(StoreException.class);
                assertThat(StoreUnderTest.await(store.store().renew(foreign, StoreUnderTest.TERM)))
                        .isFalse();
                store.store().release(foreign);
            }
            assertThat(store.find(new MessageId("OTHERSTORE1"))).isEmpty();
            assertThat(store.find(own)).isPresent();
            assertThat(store.lease(9)).as("still lent").isEmpty();
        }
    }

    @Test
    @Requirement({"DRIVER-040", "DEC-27"})
    default void contentBelongsToTheStoreAndNotToWhoReadIt() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            try (InputStream first = lease.content().open();
                    InputStream second = lease.content().open()) {
                first.read();
                first.close();
                assertThat(second.readAllBytes()).hasSize(24);
            }
            assertThat(StoreUnderTest.read(lease.content())).hasSize(24);
        }
    }

    @Test
    @Requirement({"DRIVER-062", "DRIVER-063"})
    default void stagesUnderWayCompleteOrFailWhenTheStoreIsClosed() throws Exception {
        StoreUnderTest store = StoreUnderTest.open(provider());
        List<CompletionStage<MessageId>> stages = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            stages.add(store.commit(StoreUnderTest.envelope("ann@example.org"), "body " + i, Optional.empty()));
        }
        store.close();
        for (CompletionStage<MessageId> stage : stages) {
            CompletableFuture<MessageId> answer = stage.toCompletableFuture();
            Throwable problem = answer.handle((id, failure) -> failure).get(30, TimeUnit.SECONDS);
            Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
            assertThat(cause == null || cause instanceof StoreClosedException)
                    .as("durable, or closed: %s", cause)
                    .isTrue();
        }
    }

    @Test
    @Requirement({"DRIVER-030", "DRIVER-031", "DRIVER-062", "DRIVER-063"})
    default void everyStageOfAClosedStoreFailsWithItsStatus() throws StoreException {
        StoreUnderTest store = StoreUnderTest.open(provider());
        MessageId id = store.accept("ann@example.org");
        Lease lease = store.leaseOne();
        store.close();
        SpoolerStore closed = store.store();
        assertClosed(closed.lease(request()));
        assertClosed(closed.lease(id, request()));
        assertClosed(closed.append(lease.token(), List.of(), Durability.SYNCED));
        assertClosed(closed.find(id));
        assertClosed(closed.browse(QueueQuery.first(1)));
        assertThatThrownBy(() -> closed.rewrite(lease.token())).isInstanceOf(StoreException.class);
        if (closed instanceof FolderStore folders) {
            assertClosed(folders.findFiled(id));
            assertClosed(folders.delete(id));
            assertThatThrownBy(folders::receive).isInstanceOf(StoreClosedException.class);
        }
    }

    @Test
    @Requirement("DRIVER-061")
    default void closedStoreTellsTheSpoolerNothingMore() throws StoreException {
        StoreUnderTest store = StoreUnderTest.open(provider());
        store.accept("ann@example.org", "eve@example.org");
        Lease lease = store.leaseOne();
        Ledgers.defer(store, lease, Duration.ofHours(1));
        store.store().release(lease.token());
        Lease again = store.lease(lease.token().id()).orElseThrow();
        store.store().prepareForShutdown(ShutdownReason.SPOOLER_SHUTDOWN);
        store.close();
        int told = store.context().queueChanges();
        store.store().release(again.token());
        store.store().wake(Optional.empty());
        store.store().prepareForShutdown(ShutdownReason.SPOOLER_SHUTDOWN);
        assertThat(store.context().queueChanges()).isEqualTo(told);
    }

    private static LeaseRequest request() {
        return new LeaseRequest("contract", 1, StoreUnderTest.TERM);
    }

    private static void assertFails(CompletionStage<?> stage) {
        assertThatThrownBy(() -> StoreUnderTest.await(stage)).hasCauseInstanceOf(StoreException.class);
    }

    private static void assertClosed(CompletionStage<?> stage) {
        assertThatThrownBy(() -> StoreUnderTest.await(stage)).hasCauseInstanceOf(StoreClosedException.class);
    }
}
