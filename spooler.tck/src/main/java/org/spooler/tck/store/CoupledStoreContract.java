// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.store.CoupledStore;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.StoreException;
import org.spooler.tck.Requirement;

/**
 * What a store that is one product with a transport promises besides (catalogue 1.4). It has to keep the other contracts
 * of a store as well (SEND-072).
 */
public interface CoupledStoreContract extends CoupledStoreFixture {

    private static CoupledStore coupled(StoreUnderTest store) {
        assertThat(store.store()).isInstanceOf(CoupledStore.class);
        return (CoupledStore) store.store();
    }

    private CoupledStore.Sent send(StoreUnderTest store, Lease lease, Integer... recipients) {
        return StoreUnderTest.await(coupled(store).send(lease, List.of(recipients)));
    }

    private static List<Integer> handled(CoupledStore.Sent sent) {
        return sent.outcomes().stream().map(RecipientOutcome::recipient).toList();
    }

    @Test
    @Requirement("SEND-071")
    default void storeNamesItsTransport() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            assertThat(coupled(store).coupledTransport()).isEqualTo(transport());
        }
    }

    @Test
    @Requirement({"SEND-058", "SEND-059", "SEND-060", "DEC-04"})
    default void pairHandlesTheRecipientsItCanAndLeavesTheOthersToTheSpooler() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept(handled(1), unknown(), handled(2));

            CoupledStore.Sent sent = send(store, store.leaseOne(), 0, 1, 2);

            assertThat(handled(sent)).containsExactlyInAnyOrder(0, 2);
            assertThat(sent.outcomes()).allMatch(o -> o.action().isFinal());
            assertThat(sent.completed()).isFalse();
            assertThat(store.find(id)).as("still queued").isPresent();
        }
    }

    @Test
    @Requirement({"SEND-069", "SEND-070"})
    default void pairSendsOnlyToTheRecipientsItIsAskedFor() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            store.accept(handled(1), handled(2));
            Lease lease = store.leaseOne();
            store.append(
                    lease,
                    new LedgerEntry.Settled(
                            store.clock().instant(), List.of(RecipientOutcome.delivered(0, "sent before")), "other"));
            Lease now = new Lease(
                    lease.token(), store.find(lease.token().id()).orElseThrow(), lease.content(), lease.expires());

            assertThat(handled(send(store, now, 1))).containsExactly(1);
        }
    }

    @Test
    @Requirement({"SEND-062", "SEND-065", "SEND-066", "DEC-05"})
    default void pairThatHandlesEverybodyEndsTheMessageItself() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            MessageId id = store.accept(handled(1), handled(2));
            Lease lease = store.leaseOne();

            CoupledStore.Sent sent = send(store, lease, 0, 1);

            assertThat(handled(sent)).containsExactlyInAnyOrder(0, 1);
            assertThat(sent.completed()).isEqualTo(completesItself());
            if (sent.completed()) {
                assertThat(store.find(id)).as("out of the queue").isEmpty();
                assertThatThrownBy(() -> store.finish(lease)).as("unlocked").hasCauseInstanceOf(StoreException.class);
            } else {
                assertThat(store.finish(lease).finished()).isTrue();
            }
        }
    }

    @Test
    @Requirement("SEND-063")
    default void pairThatEndsAMessageKeepsACopyInTheSentFolder() throws StoreException {
        assertKept(
                Properties.NONE.with(
                        MapiProperties.SENTMAIL_ENTRYID,
                        Binary.of(FolderId.SENT.path().getBytes(StandardCharsets.UTF_8))),
                Optional.of(FolderId.SENT));
    }

    @Test
    @Requirement("SEND-064")
    default void pairThatEndsAMessageDeletesItIfToldSo() throws StoreException {
        assertKept(Properties.NONE.with(MapiProperties.DELETE_AFTER_SUBMIT, true), Optional.empty());
    }

    private void assertKept(Properties properties, Optional<FolderId> folder) throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            Envelope envelope = StoreUnderTest.envelope(handled(1)).withProperties(properties);
            MessageId id = store.accept(envelope, "Subject: kept\r\n\r\n", Optional.empty());
            CoupledStore.Sent sent = send(store, store.leaseOne(), 0);
            if (sent.completed() && store.store() instanceof FolderStore folders) {
                assertThat(StoreUnderTest.await(folders.findFiled(id)).map(filed -> filed.folder()))
                        .isEqualTo(folder);
            }
            assertThat(sent.completed()).isEqualTo(completesItself());
        }
    }

    @Test
    @Requirement({"SEND-061", "SEND-067", "DEC-05"})
    default void preprocessedMessageIsLeftToTheSpoolerToComplete() throws StoreException {
        try (StoreUnderTest store = StoreUnderTest.open(provider())) {
            Envelope envelope = StoreUnderTest.envelope(handled(1))
                    .withProperties(Properties.NONE.with(MapiProperties.PREPROCESS, true));
            store.accept(envelope, "Subject: preprocessed\r\n\r\n", Optional.empty());
            Lease lease = store.leaseOne();
            store.append(lease, new LedgerEntry.Preprocessed(store.clock().instant()));
            Lease now = new Lease(
                    lease.token(), store.find(lease.token().id()).orElseThrow(), lease.content(), lease.expires());

            CoupledStore.Sent sent = send(store, now, 0);

            assertThat(handled(sent)).containsExactly(0);
            assertThat(sent.completed()).isFalse();
            assertThat(store.finish(lease).finished()).isTrue();
        }
    }
}
