// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.StaleLeaseException;
import org.spooler.api.store.StoreException;
import org.spooler.tck.Requirement;

/** A message is lent to one at a time, in order, and only its holder writes. */
public interface LeasingStoreContract extends StoreFixture {

    @Test
    @Requirement({"SPOOL-041", "SEND-041", "SEND-078", "SEND-081"})
    default void messagesAreLeasedInTheOrderOfTheirCommits() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            List<MessageId> committed = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                committed.add(store.accept("ann@example.org"));
            }
            List<MessageId> leased = new ArrayList<>(StoreUnderTest.ids(store.lease(7)));
            leased.addAll(StoreUnderTest.ids(store.lease(100)));
            assertThat(leased).containsExactlyElementsOf(committed);
        }
    }

    @Test
    @Requirement({"SEND-085", "SEND-091", "SEND-092", "SPOOL-044"})
    default void leasedMessageIsNotLentAgain() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org");
            store.leaseOne();
            assertThat(store.lease(9)).isEmpty();
            assertThat(store.lease(id)).isEmpty();
        }
    }

    @Test
    @Requirement("SEND-093")
    default void releasedMessageIsLentAgainWithANewToken() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept("ann@example.org");
            Lease first = store.leaseOne();
            store.store().release(first.token());
            Lease second = store.leaseOne();
            assertThat(second.token().id()).isEqualTo(first.token().id());
            assertThat(second.token().fence()).isGreaterThan(first.token().fence());
        }
    }

    @Test
    default void lapsedLeaseReturnsTheMessage() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            assertThat(lease.expires()).isEqualTo(store.clock().instant().plus(StoreUnderTest.TERM));
            store.clock().advance(StoreUnderTest.TERM);
            assertThat(StoreUnderTest.ids(store.lease(9))).containsExactly(id);
        }
    }

    @Test
    default void renewedLeaseDoesNotLapse() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            Duration most = StoreUnderTest.TERM.minusSeconds(1);
            store.clock().advance(most);
            assertThat(StoreUnderTest.await(store.store().renew(lease.token(), StoreUnderTest.TERM)))
                    .isTrue();
            store.clock().advance(most);
            assertThat(store.lease(9)).isEmpty();
            assertThat(store.finish(lease).finished()).isTrue();
        }
    }

    @Test
    default void lapsedLeaseCannotBeRenewed() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            store.clock().advance(StoreUnderTest.TERM);
            assertThat(StoreUnderTest.await(store.store().renew(lease.token(), StoreUnderTest.TERM)))
                    .isFalse();
        }
    }

    @Test
    @Requirement("SEND-098")
    default void writeUnderAnOldLeaseIsRefusedAndChangesNothing() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org");
            Lease old = store.leaseOne();
            store.clock().advance(StoreUnderTest.TERM);
            Lease current = store.leaseOne();
            assertThatThrownBy(() -> store.finish(old)).hasCauseInstanceOf(StaleLeaseException.class);
            assertThat(store.find(id)).isPresent();
            assertThat(store.finish(current).finished()).isTrue();
        }
    }

    @Test
    default void newContentUnderAnOldLeaseIsRefused() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            store.store().release(lease.token());
            assertThatThrownBy(() -> store.store().rewrite(lease.token())).isInstanceOf(StaleLeaseException.class);
        }
    }

    @Test
    default void releaseOfAnOldLeaseLeavesTheCurrentOneAlone() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept("ann@example.org");
            Lease old = store.leaseOne();
            store.store().release(old.token());
            Lease current = store.leaseOne();
            store.store().release(old.token());
            assertThat(store.lease(9)).isEmpty();
            assertThat(store.finish(current).finished()).isTrue();
        }
    }

    @Test
    default void messageCanBeLeasedByItsIdBeforeItIsDue() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            Ledgers.defer(store, lease, Duration.ofHours(1));
            store.store().release(lease.token());
            assertThat(store.lease(9)).isEmpty();
            assertThat(store.lease(id)).isPresent();
        }
    }

    @Test
    default void unknownMessageCannotBeLeased() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            assertThat(store.lease(new MessageId("unknown"))).isEmpty();
            LeaseToken token = new LeaseToken(new MessageId("unknown"), 1);
            assertThat(StoreUnderTest.await(store.store().renew(token, StoreUnderTest.TERM)))
                    .isFalse();
        }
    }

    @Test
    @Requirement({"SEND-097", "SEND-101", "SPOOL-047", "DRIVER-042", "DRIVER-054"})
    default void finishedMessageLeavesTheStore() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            assertThat(store.finish(lease).finished()).isTrue();
            assertThat(store.find(id)).isEmpty();
            assertThat(store.lease(id)).isEmpty();
            store.clock().advance(Duration.ofDays(1));
            assertThat(store.lease(9)).isEmpty();
            assertThatThrownBy(() -> store.append(
                            lease, new LedgerEntry.Noted(store.clock().instant(), "late")))
                    .hasCauseInstanceOf(StaleLeaseException.class);
        }
    }

    @Test
    @Requirement("SEND-079")
    default void spoolerIsToldWhenALeaseIsGivenBack() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            int before = store.context().queueChanges();
            store.store().release(lease.token());
            assertThat(store.context().queueChanges()).isGreaterThan(before);
        }
    }
}
