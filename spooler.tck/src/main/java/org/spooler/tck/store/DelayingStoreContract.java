// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.Topic;
import org.spooler.tck.Requirement;

/** A message waits for a time or an event, and is lent neither too early nor too late. */
public interface DelayingStoreContract extends StoreFixture {

    @Test
    default void deferredMessageIsLentWhenItIsDue() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = deferredMessage(store, Duration.ofMinutes(10));
            store.clock().advance(Duration.ofMinutes(10).minusMillis(1));
            assertThat(store.lease(9)).isEmpty();
            store.clock().advance(Duration.ofMillis(1));
            assertThat(StoreUnderTest.ids(store.lease(9))).containsExactly(id);
        }
    }

    @Test
    @Requirement("SPOOL-082")
    default void messageWithADeferredSendTimeIsNotLentEarlier() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            Instant later = store.clock().instant().plus(Duration.ofHours(2));
            Envelope envelope =
                    Envelope.builder().to("ann@example.org").notBefore(later).build();
            MessageId id = store.accept(envelope, "", Optional.empty());
            assertThat(store.lease(9)).isEmpty();
            assertThat(store.store().nextDue()).contains(later);
            store.clock().advance(Duration.ofHours(2));
            assertThat(StoreUnderTest.ids(store.lease(9))).containsExactly(id);
        }
    }

    @Test
    default void messageDueLongestIsLentFirst() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId late = deferredMessage(store, Duration.ofMinutes(20));
            MessageId early = deferredMessage(store, Duration.ofMinutes(10));
            store.clock().advance(Duration.ofMinutes(30));
            assertThat(StoreUnderTest.ids(store.lease(9))).containsExactly(early, late);
        }
    }

    @Test
    default void nextDueIsTheEarliestOfThoseThatWait() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            assertThat(store.store().nextDue()).isEmpty();
            deferredMessage(store, Duration.ofMinutes(20));
            deferredMessage(store, Duration.ofMinutes(10));
            assertThat(store.store().nextDue()).contains(store.clock().instant().plus(Duration.ofMinutes(10)));
        }
    }

    @Test
    default void leasedMessageIsNotNextDue() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept("ann@example.org");
            assertThat(store.store().nextDue()).contains(store.clock().instant());
            store.leaseOne();
            assertThat(store.store().nextDue()).isEmpty();
        }
    }

    @Test
    @Requirement("SPOOL-043")
    default void waitingMessageDoesNotHoldUpALaterOne() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            deferredMessage(store, Duration.ofHours(1));
            MessageId later = store.accept("eve@example.org");
            assertThat(StoreUnderTest.ids(store.lease(9))).containsExactly(later);
        }
    }

    @Test
    default void topicWakesOnlyTheMessagesThatNameIt() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId fax = deferredMessage(store, Duration.ofHours(1), Topic.transport("fax"));
            deferredMessage(store, Duration.ofHours(1), Topic.transport("smtp"));
            Optional<Topic> arrived = Optional.of(Topic.transport("fax"));
            assertThat(StoreUnderTest.await(store.store().wake(arrived))).isEqualTo(1);
            assertThat(StoreUnderTest.ids(store.lease(9))).containsExactly(fax);
        }
    }

    @Test
    default void topicMakesOnlyTheRecipientsThatNameItDue() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept("FAX:+49301", "ann@example.org");
            Lease lease = store.leaseOne();
            Instant now = store.clock().instant();
            store.append(
                    lease,
                    Ledgers.deferred(now, 0, Duration.ofHours(1), Topic.transport("fax")),
                    Ledgers.deferred(now, 1, Duration.ofHours(1)));
            store.store().release(lease.token());
            StoreUnderTest.await(store.store().wake(Optional.of(Topic.transport("fax"))));
            var recipients = store.leaseOne().state().recipients();
            assertThat(recipients.get(0).due()).isEqualTo(now);
            assertThat(recipients.get(1).due()).isEqualTo(now.plus(Duration.ofHours(1)));
        }
    }

    @Test
    default void wakingEverythingMakesAllThatWaitDue() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId first = deferredMessage(store, Duration.ofHours(1), Topic.transport("fax"));
            MessageId second = deferredMessage(store, Duration.ofHours(2));
            assertThat(StoreUnderTest.await(store.store().wake(Optional.empty())))
                    .isEqualTo(2);
            assertThat(StoreUnderTest.ids(store.lease(9))).containsExactlyInAnyOrder(first, second);
        }
    }

    @Test
    default void wokenMessageStaysAwakeWhenItsLeaseIsGivenBack() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = deferredMessage(store, Duration.ofHours(1), Topic.transport("fax"));
            StoreUnderTest.await(store.store().wake(Optional.of(Topic.transport("fax"))));
            store.store().release(store.leaseOne().token());
            assertThat(StoreUnderTest.ids(store.lease(9))).containsExactly(id);
        }
    }

    @Test
    default void eventThatNobodyWaitsForWakesNothing() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            deferredMessage(store, Duration.ofHours(1), Topic.transport("fax"));
            Optional<Topic> other = Optional.of(Topic.destination("smtp", "example.org"));
            assertThat(StoreUnderTest.await(store.store().wake(other))).isZero();
            assertThat(store.lease(9)).isEmpty();
        }
    }

    @Test
    default void itIsKnownHowManyMessagesWaitForAnEvent() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            Topic fax = Topic.transport("fax");
            deferredMessage(store, Duration.ofHours(1), fax, Topic.flush("fax"));
            deferredMessage(store, Duration.ofHours(2), fax);
            deferredMessage(store, Duration.ofHours(1), Topic.transport("smtp"));
            assertThat(StoreUnderTest.await(store.store().waiting(fax))).isEqualTo(2);
            assertThat(StoreUnderTest.await(store.store().waiting(Topic.transport("note"))))
                    .isZero();

            StoreUnderTest.await(store.store().wake(Optional.of(fax)));
            assertThat(StoreUnderTest.await(store.store().waiting(fax))).isZero();
        }
    }

    private static MessageId deferredMessage(StoreUnderTest store, Duration delay, Topic... topics)
            throws StoreException {
        MessageId id = store.accept("ann@example.org");
        Lease lease = store.leaseOne();
        Ledgers.defer(store, lease, delay, topics);
        store.store().release(lease.token());
        return id;
    }
}
