// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.StoreException;

/** A message that has one content for some recipients and another for the others. */
public interface VariantStoreContract extends StoreFixture {

    @Test
    default void contentForSomeLeavesTheOthersWhatTheyHad() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = mixed(store);
            Lease lease = store.leaseOne();
            LedgerEntry.Rewritten pages = Ledgers.rewrittenFor(store, lease, "pages\r\n", List.of(1));
            MessageState state = store.append(lease, pages);

            assertThat(state.contentVersion(0)).isZero();
            assertThat(state.contentVersion(1)).isEqualTo(pages.version().orElseThrow());
            store.store().release(lease.token());
            Lease next = store.lease(id).orElseThrow();
            assertThat(next.state()).isEqualTo(state);
            assertThat(StoreUnderTest.read(next.content())).isEqualTo("original\r\n");
            assertThat(next.variants()).containsOnlyKeys(state.contentVersion(1));
            assertThat(StoreUnderTest.read(next.variants().get(state.contentVersion(1))))
                    .isEqualTo("pages\r\n");
            assertThat(next.variants().get(state.contentVersion(1)).traits()).isEqualTo(StoreUnderTest.traits(7));
        }
    }

    @Test
    default void contentsForDifferentRecipientsAreInForceAtOnce() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = mixed(store);
            Lease lease = store.leaseOne();
            LedgerEntry.Rewritten pages = Ledgers.rewrittenFor(store, lease, "pages\r\n", List.of(1));
            LedgerEntry.Rewritten signed = Ledgers.rewrittenFor(store, lease, "signed mail\r\n", List.of(0));
            MessageState state = store.append(lease, pages, signed);

            assertThat(read(store, lease, state.contentVersion(0))).isEqualTo("signed mail\r\n");
            assertThat(read(store, lease, state.contentVersion(1))).isEqualTo("pages\r\n");
            assertThat(read(store, lease, 0)).isEqualTo("original\r\n");
            store.store().release(lease.token());
            Lease next = store.lease(id).orElseThrow();
            assertThat(StoreUnderTest.read(next.variants().get(state.contentVersion(0))))
                    .isEqualTo("signed mail\r\n");
            assertThat(StoreUnderTest.read(next.variants().get(state.contentVersion(1))))
                    .isEqualTo("pages\r\n");
        }
    }

    @Test
    default void contentForAllTakesThePlaceOfThoseForSome() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = mixed(store);
            Lease lease = store.leaseOne();
            store.append(lease, Ledgers.rewrittenFor(store, lease, "pages\r\n", List.of(1)));
            store.append(lease, Ledgers.rewrittenFor(store, lease, "for all\r\n", List.of()));
            store.store().release(lease.token());

            Lease next = store.lease(id).orElseThrow();
            assertThat(next.variants()).isEmpty();
            assertThat(StoreUnderTest.read(next.content())).isEqualTo("for all\r\n");
        }
    }

    @Test
    default void largeContentForSomeIsLentWhole() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = mixed(store);
            String large = "0123456789abcd\r\n".repeat(20_000);
            Lease lease = store.leaseOne();
            MessageState state = store.append(lease, Ledgers.rewrittenFor(store, lease, large, List.of(1)));
            store.store().release(lease.token());

            Lease next = store.lease(id).orElseThrow();
            assertThat(StoreUnderTest.read(next.variants().get(state.contentVersion(1))))
                    .isEqualTo(large);
            assertThat(StoreUnderTest.read(next.content())).isEqualTo("original\r\n");
        }
    }

    private static MessageId mixed(StoreUnderTest store) throws StoreException {
        return store.accept(
                StoreUnderTest.envelope("ann@example.org", "eve@example.org"), "original\r\n", Optional.empty());
    }

    private static String read(StoreUnderTest store, Lease lease, int version) throws StoreException, IOException {
        return StoreUnderTest.read(StoreUnderTest.await(store.store().content(lease.token(), version)));
    }
}
