// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.StaleLeaseException;
import org.spooler.api.store.StoreException;
import org.spooler.tck.Requirement;

/** A preprocessor makes a new version of a message; one ledger entry puts it in force. */
public interface RewritingStoreContract extends StoreFixture {

    @Test
    @Requirement("PREP-023")
    default void namedVersionIsTheContentOfTheNextLease() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            MessageState state = store.append(lease, rewritten(store, lease, write(store, lease, "signed\r\n"), 8));
            assertThat(state.contentVersion()).isEqualTo(1);
            store.store().release(lease.token());
            Lease next = store.lease(id).orElseThrow();
            assertThat(StoreUnderTest.read(next.content())).isEqualTo("signed\r\n");
            assertThat(next.content().traits().sizeBytes()).isEqualTo(8);
            assertThat(next.state().rewrites()).hasSize(1);
        }
    }

    @Test
    @Requirement("DRIVER-049")
    default void versionThatNoEntryNamesIsNotInForce() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept(StoreUnderTest.envelope("ann@example.org"), "original\r\n", Optional.empty());
            Lease lease = store.leaseOne();
            write(store, lease, "never named\r\n");
            store.store().release(lease.token());
            assertThat(StoreUnderTest.read(store.leaseOne().content())).isEqualTo("original\r\n");
        }
    }

    @Test
    default void versionsAreNumberedInTurn() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            int first = write(store, lease, "one\r\n");
            store.append(lease, rewritten(store, lease, first, 5));
            int second = write(store, lease, "second\r\n");
            assertThat(second).isGreaterThan(first);
            assertThat(store.append(lease, rewritten(store, lease, second, 8)).contentVersion())
                    .isEqualTo(second);
        }
    }

    @Test
    default void originalCanBePutInForceAgain() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept(StoreUnderTest.envelope("ann@example.org"), "original\r\n", Optional.empty());
            Lease lease = store.leaseOne();
            store.append(lease, rewritten(store, lease, write(store, lease, "signed\r\n"), 8));
            store.append(lease, rewritten(store, lease, 0, 10));
            store.store().release(lease.token());
            assertThat(StoreUnderTest.read(store.leaseOne().content())).isEqualTo("original\r\n");
        }
    }

    @Test
    @Requirement("DRIVER-051")
    default void closedVersionLeavesTheMessageAsItWas() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept(StoreUnderTest.envelope("ann@example.org"), "original\r\n", Optional.empty());
            Lease lease = store.leaseOne();
            try (ContentVersion version = store.store().rewrite(lease.token())) {
                version.write(ByteBuffer.wrap(new byte[10]));
            }
            assertThat(StoreUnderTest.read(lease.content())).isEqualTo("original\r\n");
            assertThat(store.finish(lease).finished()).isTrue();
        }
    }

    @Test
    @Requirement("SPOOL-088")
    default void originalAndVersionInForceCanBothBeReadUnderOneLease() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept(StoreUnderTest.envelope("ann@example.org"), "original\r\n", Optional.empty());
            Lease lease = store.leaseOne();
            int version = write(store, lease, "rendered as pages\r\n");
            store.append(lease, rewritten(store, lease, version, 19));

            Content original = StoreUnderTest.await(store.store().content(lease.token(), 0));
            Content inForce = StoreUnderTest.await(store.store().content(lease.token(), version));

            assertThat(StoreUnderTest.read(original)).isEqualTo("original\r\n");
            assertThat(original.traits().sizeBytes()).isEqualTo(10);
            assertThat(StoreUnderTest.read(inForce)).isEqualTo("rendered as pages\r\n");
            assertThat(inForce.traits()).isEqualTo(StoreUnderTest.traits(19));
        }
    }

    @Test
    default void largeOriginalCanBeReadWhileAnotherVersionIsInForce() throws StoreException, IOException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            String large = "0123456789abcd\r\n".repeat(20_000);
            store.accept(StoreUnderTest.envelope("ann@example.org"), large, Optional.empty());
            Lease lease = store.leaseOne();
            store.append(lease, rewritten(store, lease, write(store, lease, "short\r\n"), 7));

            Content original = StoreUnderTest.await(store.store().content(lease.token(), 0));

            assertThat(original.traits().sizeBytes()).isEqualTo(large.length());
            assertThat(StoreUnderTest.read(original)).isEqualTo(large);
        }
    }

    @Test
    default void contentIsOpenedOnlyUnderTheCurrentLease() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept("ann@example.org");
            Lease lease = store.leaseOne();
            store.store().release(lease.token());

            assertThatThrownBy(() -> StoreUnderTest.await(store.store().content(lease.token(), 0)))
                    .hasCauseInstanceOf(StaleLeaseException.class);
        }
    }

    private static int write(StoreUnderTest store, Lease lease, String content) throws StoreException {
        try (ContentVersion version = store.store().rewrite(lease.token())) {
            version.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)));
            StoreUnderTest.await(version.seal(StoreUnderTest.traits(content.length())));
            return version.number();
        }
    }

    private static LedgerEntry rewritten(StoreUnderTest store, Lease lease, int version, long sizeBytes) {
        return new LedgerEntry.Rewritten(
                store.clock().instant(),
                "sign",
                Optional.of(version),
                Optional.of(StoreUnderTest.traits(sizeBytes)),
                lease.state().envelope(),
                "undo");
    }
}
