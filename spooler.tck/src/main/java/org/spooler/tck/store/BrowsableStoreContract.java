// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;
import org.spooler.api.message.SubmitFlag;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.QueueCounts;
import org.spooler.api.store.QueuePage;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.StoreException;
import org.spooler.tck.Requirement;

/** An operator can look at the queue while it is worked on. */
public interface BrowsableStoreContract extends StoreFixture {

    @Test
    @Requirement({"SEND-078", "DRIVER-043"})
    default void listingIsInOrderOfCommit() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            List<MessageId> committed = accept(store, 5);
            assertThat(ids(browse(store, QueueQuery.first(100)))).containsExactlyElementsOf(committed);
        }
    }

    @Test
    @Requirement({"DRIVER-045", "DRIVER-046"})
    default void pagesFollowEachOtherWithoutGapAndEnd() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            List<MessageId> committed = accept(store, 7);
            List<MessageId> listed = new ArrayList<>();
            Optional<MessageId> after = Optional.empty();
            do {
                QueuePage page = browse(store, new QueueQuery(after, 3, Set.of()));
                listed.addAll(ids(page));
                after = page.next();
            } while (after.isPresent());
            assertThat(listed).containsExactlyElementsOf(committed);
        }
    }

    @Test
    default void listingGoesOnBehindAMessageThatHasLeft() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            List<MessageId> committed = accept(store, 3);
            QueuePage first = browse(store, new QueueQuery(Optional.empty(), 1, Set.of()));
            store.finish(store.lease(committed.get(0)).orElseThrow());
            QueuePage rest = browse(store, new QueueQuery(first.next(), 10, Set.of()));
            assertThat(ids(rest)).containsExactly(committed.get(1), committed.get(2));
        }
    }

    @Test
    default void listingCanBeLimitedToPlaces() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            List<MessageId> ids = oneInEachPlace(store);
            assertThat(listed(store, Place.QUEUED)).containsExactly(ids.get(0));
            assertThat(listed(store, Place.ACTIVE)).containsExactly(ids.get(1));
            assertThat(listed(store, Place.DEFERRED)).containsExactly(ids.get(2));
            assertThat(listed(store, Place.HOLD)).containsExactly(ids.get(3));
            assertThat(ids(browse(store, QueueQuery.first(10)))).containsExactlyElementsOf(ids);
        }
    }

    @Test
    default void countsTellHowManyAreWhere() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            assertThat(store.store().counts()).isEqualTo(new QueueCounts(0, 0, 0, 0, 0));
            oneInEachPlace(store);
            assertThat(store.store().counts()).isEqualTo(new QueueCounts(1, 1, 1, 1, 0));
            store.clock().advance(Duration.ofHours(1).minusSeconds(1));
            assertThat(store.store().counts()).as("lapsed lease").isEqualTo(new QueueCounts(2, 0, 1, 1, 0));
            store.clock().advance(Duration.ofHours(1));
            assertThat(store.store().counts()).as("due").isEqualTo(new QueueCounts(3, 0, 0, 1, 0));
        }
    }

    @Test
    @Requirement({"DEC-06", "SEND-092"})
    default void rowTellsWhetherTheMessageIsLeased() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            accept(store, 2);
            Lease lease = store.lease(1).get(0);
            assertThat(browse(store, QueueQuery.first(10)).rows())
                    .extracting(QueuePage.Row::leased)
                    .containsExactly(true, false);
            assertThat(browse(store, QueueQuery.first(10)).rows())
                    .extracting(row -> row.state().submitFlags(row.leased()).contains(SubmitFlag.LOCKED))
                    .containsExactly(true, false);
            store.store().release(lease.token());
            assertThat(browse(store, QueueQuery.first(10)).rows())
                    .extracting(QueuePage.Row::leased)
                    .containsExactly(false, false);
        }
    }

    @Test
    @Requirement({"DEC-06", "SEND-087"})
    default void rowOfALapsedLeaseIsNotLocked() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            accept(store, 1);
            store.lease(1);
            store.clock().advance(StoreUnderTest.TERM);
            assertThat(browse(store, QueueQuery.first(10)).rows())
                    .extracting(QueuePage.Row::leased)
                    .containsExactly(false);
        }
    }

    private static List<MessageId> oneInEachPlace(StoreUnderTest store) throws StoreException {
        List<MessageId> ids = accept(store, 4);
        assertThat(store.lease(ids.get(1))).isPresent();
        Lease deferred = store.lease(ids.get(2)).orElseThrow();
        Ledgers.defer(store, deferred, Duration.ofHours(1));
        store.store().release(deferred.token());
        Lease held = store.lease(ids.get(3)).orElseThrow();
        store.append(held, new LedgerEntry.Held(store.clock().instant(), "look"));
        store.store().release(held.token());
        return ids;
    }

    private static List<MessageId> accept(StoreUnderTest store, int count) throws StoreException {
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(store.accept("ann@example.org"));
        }
        return ids;
    }

    private static List<MessageId> listed(StoreUnderTest store, Place place) {
        return ids(browse(store, new QueueQuery(Optional.empty(), 10, Set.of(place))));
    }

    private static QueuePage browse(StoreUnderTest store, QueueQuery query) {
        return StoreUnderTest.await(store.store().browse(query));
    }

    private static List<MessageId> ids(QueuePage page) {
        return page.rows().stream().map(row -> row.state().id()).toList();
    }
}
