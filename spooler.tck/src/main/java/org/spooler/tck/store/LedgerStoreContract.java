// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.RecipientState;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.Durability;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.StaleLeaseException;
import org.spooler.api.store.StoreException;
import org.spooler.tck.Requirement;

/** What a message is, is the sum of what was written down; entries of one call count together or not at all. */
public interface LedgerStoreContract extends StoreFixture {

    @Test
    @Requirement({"SPOOL-040", "DRIVER-048"})
    default void entriesAddUpToTheState() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org", "eve@example.org");
            Lease lease = store.leaseOne();
            Instant now = store.clock().instant();
            MessageState answered = store.append(
                    lease,
                    new LedgerEntry.Offered(now, List.of(0, 1), "smtp", "example.org"),
                    Ledgers.settled(now, 0),
                    Ledgers.deferred(now, 1, Duration.ofMinutes(5)));
            assertThat(answered.recipients().get(0).state()).isEqualTo(RecipientState.DELIVERED);
            assertThat(answered.recipients().get(1).state()).isEqualTo(RecipientState.PENDING);
            assertThat(answered.recipients().get(1).attempts()).isEqualTo(1);
            assertThat(store.find(id)).contains(answered);
        }
    }

    @Test
    @Requirement("SEND-094")
    default void nextHolderSeesWhatTheFormerOneWrote() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept("ann@example.org", "eve@example.org");
            Lease first = store.leaseOne();
            MessageState written =
                    store.append(first, Ledgers.settled(store.clock().instant(), 0));
            store.store().release(first.token());
            assertThat(store.leaseOne().state()).isEqualTo(written);
        }
    }

    @Test
    default void manyEntriesAddUpAcrossLeases() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org");
            MessageState expected = store.find(id).orElseThrow();
            for (int round = 0; round < 50; round++) {
                Lease lease = store.leaseOne();
                assertThat(lease.state()).as("round %d", round).isEqualTo(expected);
                LedgerEntry note = new LedgerEntry.Noted(store.clock().instant(), "round " + round);
                LedgerEntry deferred = Ledgers.deferred(store.clock().instant(), 0, Duration.ofMinutes(1));
                expected = expected.apply(note).apply(deferred);
                assertThat(store.append(lease, note, deferred)).isEqualTo(expected);
                store.store().release(lease.token());
                store.clock().advance(Duration.ofMinutes(1));
            }
        }
    }

    @Test
    default void entriesOfEveryKindComeBackAsWritten() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org", "eve@example.org", "FAX:+49301");
            Lease lease = store.leaseOne();
            Instant now = store.clock().instant();
            MessageState expected = lease.state().applyAll(everyKind(now));
            StoreUnderTest.await(store.store().append(lease.token(), everyKind(now), Durability.SYNCED));
            store.store().release(lease.token());
            assertThat(store.find(id)).contains(expected);
        }
    }

    private static List<LedgerEntry> everyKind(Instant now) {
        return List.of(
                new LedgerEntry.Offered(now, List.of(0), "smtp", "example.org"),
                Ledgers.deferred(now, 0, Duration.ofSeconds(7)),
                new LedgerEntry.Expired(now, List.of(1)),
                new LedgerEntry.Cancelled(now, List.of(2), "withdrawn by the originator"),
                new LedgerEntry.Reported(now, List.of(1), ReportKind.FAILURE, Optional.of(new MessageId("R1"))),
                new LedgerEntry.Held(now, "looked at"),
                new LedgerEntry.Released(now),
                new LedgerEntry.Rewritten(
                        now,
                        "sign",
                        Optional.empty(),
                        Optional.empty(),
                        StoreUnderTest.envelope("ann@example.net", "eve@example.org", "FAX:+49301"),
                        "undo me"),
                new LedgerEntry.CleanedUp(now, "other"),
                new LedgerEntry.Noted(now, "grüße"),
                Ledgers.settled(now, 0));
    }

    @Test
    default void heldMessageIsLentOnlyByItsIdAndReleasedByAnEntry() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            store.append(lease, new LedgerEntry.Held(store.clock().instant(), "look at it"));
            store.store().release(lease.token());
            assertThat(store.lease(9)).isEmpty();
            assertThat(store.store().nextDue()).isEmpty();
            Lease again = store.lease(id).orElseThrow();
            store.append(again, new LedgerEntry.Released(store.clock().instant()));
            store.store().release(again.token());
            assertThat(StoreUnderTest.ids(store.lease(9))).containsExactly(id);
        }
    }

    @Test
    default void lazyEntryIsSeenAtOnce() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            List<LedgerEntry> note = List.of(new LedgerEntry.Noted(store.clock().instant(), "lazy"));
            MessageState state = StoreUnderTest.await(store.store().append(lease.token(), note, Durability.LAZY));
            assertThat(state.notes()).hasSize(1);
            assertThat(store.find(id)).contains(state);
        }
    }

    @Test
    @Requirement("DRIVER-051")
    default void refusedEntriesLeaveNoTrace() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            store.store().release(lease.token());
            MessageState before = store.find(id).orElseThrow();
            assertThatThrownBy(() ->
                            store.append(lease, Ledgers.settled(store.clock().instant(), 0)))
                    .hasCauseInstanceOf(StaleLeaseException.class);
            assertThat(store.find(id)).contains(before);
        }
    }
}
