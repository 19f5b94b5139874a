// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.RecoveryReport;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.tck.Requirement;

/** What was acknowledged survives a crash, and nothing else appears. */
public interface DurableStoreContract extends StoreFixture {

    /**
     * Ends the run of an open store as a crash does: without a word to it, losing whatever is not durable. Afterwards
     * {@link #provider} opens the same storage again.
     */
    void crash(SpoolerStore store);

    @Test
    @Requirement({"SEND-003", "SEND-033", "DRIVER-017", "DRIVER-018", "DRIVER-020", "DRIVER-052", "SPOOL-001"})
    default void acceptedMessagesSurviveInTheirOrder() throws StoreException, IOException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(before.accept(StoreUnderTest.envelope("ann@example.org"), "body " + i, Optional.empty()));
        }
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            List<Lease> leases = after.lease(100);
            assertThat(StoreUnderTest.ids(leases)).containsExactlyElementsOf(ids);
            for (int i = 0; i < 10; i++) {
                assertThat(StoreUnderTest.read(leases.get(i).content())).isEqualTo("body " + i);
            }
        }
    }

    @Test
    @Requirement({"DRIVER-016", "DRIVER-043"})
    default void recoveryTellsHowManyMessagesItQueued() throws StoreException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        before.accept("ann@example.org");
        before.accept("eve@example.org");
        before.finish(before.lease(1).get(0));
        crash(before.store());
        try (SpoolerStore after = provider().open(new RecordingContext(before.clock()))) {
            RecoveryReport report = StoreUnderTest.await(after.recover());
            assertThat(report.recovered()).isEqualTo(1);
            assertThat(report.corrupt()).isEmpty();
        }
    }

    @Test
    @Requirement({"DRIVER-017", "DRIVER-021", "DRIVER-022"})
    default void recoveryQueuesExactlyWhatIsListedAndLent() throws StoreException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        for (int i = 0; i < 5; i++) {
            before.accept("ann@example.org");
        }
        before.finish(before.lease(1).get(0));
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            List<MessageId> listed = StoreUnderTest.await(after.store().browse(QueueQuery.first(100))).rows().stream()
                    .map(row -> row.state().id())
                    .toList();
            assertThat(listed).hasSize(4);
            assertThat(StoreUnderTest.ids(after.lease(100))).containsExactlyElementsOf(listed);
        }
    }

    @Test
    default void orderlyCloseLosesNothing() throws StoreException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        MessageId id = before.accept("ann@example.org");
        before.close();
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            assertThat(StoreUnderTest.ids(after.lease(9))).containsExactly(id);
        }
    }

    @Test
    default void largeContentSurvives() throws StoreException, IOException {
        String large = "0123456789abcde\n".repeat(64 << 10);
        StoreUnderTest before = StoreUnderTest.open(provider());
        before.accept(StoreUnderTest.envelope("ann@example.org"), large, Optional.empty());
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            assertThat(StoreUnderTest.read(after.leaseOne().content())).isEqualTo(large);
        }
    }

    @Test
    @Requirement("SEND-087")
    default void leaseDoesNotSurvive() throws StoreException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        MessageId id = before.accept("ann@example.org");
        before.leaseOne();
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            assertThat(StoreUnderTest.ids(after.lease(9))).containsExactly(id);
        }
    }

    @Test
    @Requirement({"DRIVER-048", "DRIVER-052"})
    default void ledgerSurvives() throws StoreException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        MessageId id = before.accept("ann@example.org", "eve@example.org");
        Lease lease = before.leaseOne();
        Instant now = before.clock().instant();
        MessageState written =
                before.append(lease, Ledgers.settled(now, 0), Ledgers.deferred(now, 1, Duration.ofHours(1)));
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            assertThat(after.find(id)).contains(written);
            assertThat(after.lease(9)).isEmpty();
            assertThat(after.store().nextDue()).contains(now.plus(Duration.ofHours(1)));
        }
    }

    @Test
    default void longLedgerSurvives() throws StoreException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        MessageId id = before.accept("ann@example.org");
        Lease lease = before.leaseOne();
        MessageState written = lease.state();
        for (int i = 0; i < 50; i++) {
            written = before.append(lease, new LedgerEntry.Noted(before.clock().instant(), "note " + i));
        }
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            assertThat(after.find(id)).contains(written);
        }
    }

    @Test
    default void holdSurvives() throws StoreException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        before.accept("ann@example.org");
        before.append(before.leaseOne(), new LedgerEntry.Held(before.clock().instant(), "look"));
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            assertThat(after.lease(9)).isEmpty();
            assertThat(after.store().counts().hold()).isEqualTo(1);
        }
    }

    @Test
    @Requirement({"DRIVER-042", "DRIVER-053"})
    default void finishedMessageDoesNotComeBack() throws StoreException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        MessageId id = before.accept("ann@example.org");
        before.finish(before.leaseOne());
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            assertThat(after.find(id)).isEmpty();
            assertThat(after.lease(9)).isEmpty();
        }
    }

    @Test
    @Requirement("DRIVER-050")
    default void draftThatWasNotCommittedIsGone() throws StoreException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        StoreDraft draft = before.store().draft();
        draft.write(ByteBuffer.wrap(new byte[1 << 20]));
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            assertThat(after.store().counts().total()).isZero();
            assertThat(after.find(draft.id())).isEmpty();
        }
    }

    @Test
    default void keyIsRemembered() throws StoreException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        MessageId queued = before.acceptUnderKey("queued");
        MessageId left = before.acceptUnderKey("left");
        before.finish(before.lease(left).orElseThrow());
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            assertThat(after.store().findByKey("queued")).contains(queued);
            assertThat(after.acceptUnderKey("queued")).isEqualTo(queued);
            assertThat(after.acceptUnderKey("left")).isEqualTo(left);
        }
    }

    @Test
    default void idIsNeverUsedAgain() throws StoreException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        MessageId queued = before.accept("ann@example.org");
        MessageId drafted = before.store().draft().id();
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            assertThat(after.accept("eve@example.org")).isNotIn(queued, drafted);
        }
    }

    @Test
    default void versionInForceSurvives() throws StoreException, IOException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        before.accept("ann@example.org");
        Lease lease = before.leaseOne();
        var version = before.store().rewrite(lease.token());
        version.write(ByteBuffer.wrap(new byte[] {'n', 'e', 'w'}));
        StoreUnderTest.await(version.seal(StoreUnderTest.traits(3)));
        before.append(
                lease,
                new LedgerEntry.Rewritten(
                        before.clock().instant(),
                        "sign",
                        Optional.of(version.number()),
                        Optional.of(StoreUnderTest.traits(3)),
                        lease.state().envelope(),
                        "undo"));
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            assertThat(StoreUnderTest.read(after.leaseOne().content())).isEqualTo("new");
        }
    }

    @Test
    default void contentForSomeRecipientsSurvives() throws StoreException, IOException {
        StoreUnderTest before = StoreUnderTest.open(provider());
        before.accept(StoreUnderTest.envelope("ann@example.org", "eve@example.org"), "original", Optional.empty());
        Lease lease = before.leaseOne();
        before.append(lease, Ledgers.rewrittenFor(before, lease, "pages", List.of(1)));
        crash(before.store());
        try (StoreUnderTest after = StoreUnderTest.open(provider(), before.clock())) {
            Lease next = after.leaseOne();
            assertThat(StoreUnderTest.read(next.content())).isEqualTo("original");
            assertThat(next.state().contentVersion(0)).isZero();
            assertThat(StoreUnderTest.read(next.variants().get(next.state().contentVersion(1))))
                    .isEqualTo("pages");
        }
    }

    @Test
    default void storeSurvivesManyCrashes() throws StoreException {
        ContractClock clock = new ContractClock();
        List<MessageId> ids = new ArrayList<>();
        for (int run = 0; run < 8; run++) {
            StoreUnderTest store = StoreUnderTest.open(provider(), clock);
            assertThat(StoreUnderTest.ids(store.lease(100))).as("run %d", run).containsExactlyElementsOf(ids);
            ids.add(store.accept("ann@example.org"));
            crash(store.store());
        }
    }
}
