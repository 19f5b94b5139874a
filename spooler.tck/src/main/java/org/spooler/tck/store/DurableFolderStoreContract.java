// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreException;
import org.spooler.tck.Requirement;

/** What was acknowledged of folders survives a crash. */
public interface DurableFolderStoreContract extends StoreFixture {

    /** As in {@link DurableStoreContract#crash}. */
    void crash(SpoolerStore store);

    @Test
    default void filedMessagesSurviveInTheirOrder() throws StoreException, IOException {
        FoldersUnderTest before = FoldersUnderTest.open(provider());
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(before.file(FolderId.INBOX, "body " + i));
        }
        ids.add(before.file(FolderId.INBOX, "0123456789abcde\n".repeat(20_000)));
        FiledMessage first = before.find(ids.get(0)).orElseThrow();
        try (FoldersUnderTest after = restart(before)) {
            assertThat(after.ids(FolderId.INBOX)).containsExactlyElementsOf(ids);
            FiledMessage again = after.find(ids.get(0)).orElseThrow();
            assertThat(again.filed()).isEqualTo(first.filed());
            assertThat(again.envelope()).isEqualTo(first.envelope());
            assertThat(again.flags()).isEqualTo(first.flags());
            assertThat(StoreUnderTest.read(again.content())).isEqualTo("body 0");
            assertThat(StoreUnderTest.read(after.find(ids.get(10)).orElseThrow().content()))
                    .hasSize(320_000);
            assertThat(after.queue().lease(99)).isEmpty();
        }
    }

    @Test
    default void movesFlagsAndDeletionsSurvive() throws StoreException, IOException {
        FolderId archive = new FolderId("Archive");
        FoldersUnderTest before = FoldersUnderTest.open(provider());
        MessageId stays = before.file(archive, "stays");
        MessageId moved = before.file(FolderId.INBOX, "moved");
        MessageId deleted = before.file(FolderId.INBOX, "deleted");
        StoreUnderTest.await(before.store().move(moved, archive));
        StoreUnderTest.await(before.store().setFlags(moved, Set.of(MessageFlag.READ, MessageFlag.RN_PENDING)));
        StoreUnderTest.await(before.store().delete(deleted));
        try (FoldersUnderTest after = restart(before)) {
            assertThat(after.ids(archive)).containsExactly(stays, moved);
            assertThat(after.find(moved).orElseThrow().flags())
                    .containsExactlyInAnyOrder(MessageFlag.READ, MessageFlag.RN_PENDING);
            assertThat(StoreUnderTest.read(after.find(moved).orElseThrow().content()))
                    .isEqualTo("moved");
            assertThat(after.find(deleted)).isEmpty();
            assertThat(after.ids(FolderId.INBOX)).isEmpty();
        }
    }

    @Test
    default void receiveFoldersSurvive() throws StoreException {
        FoldersUnderTest before = FoldersUnderTest.open(provider());
        before.receive("IPM.Note.Fax", new FolderId("Fax"));
        before.receive("IPM.Note.Fax", new FolderId("Faxes"));
        before.receive("IPM.Note.Gone", new FolderId("Gone"));
        StoreUnderTest.await(before.store().removeReceiveFolder("IPM.Note.Gone"));
        StoreUnderTest.await(before.store().removeReceiveFolder("IPC"));
        var settings = before.store().receiveFolders();
        try (FoldersUnderTest after = restart(before)) {
            assertThat(after.store().receiveFolders()).isEqualTo(settings);
            assertThat(after.receiver("IPM.Note.Fax")).isEqualTo(new FolderId("Faxes"));
            assertThat(after.receiver("IPC.Other")).isEqualTo(FolderId.INBOX);
        }
    }

    @Test
    @Requirement({"SEND-100", "DRIVER-053"})
    default void sentMessageSurvivesInItsFolderAndNotInTheQueue() throws StoreException, IOException {
        FoldersUnderTest before = FoldersUnderTest.open(provider());
        MessageId kept = before.queue().accept("ann@example.org");
        Lease lease = before.queue().leaseOne();
        before.queue().append(lease, Ledgers.rewritten(before.queue(), lease, "signed"));
        before.queue()
                .append(lease, new LedgerEntry.Finished(before.queue().clock().instant(), Optional.of(FolderId.SENT)));
        FiledMessage sent = before.find(kept).orElseThrow();
        try (FoldersUnderTest after = restart(before)) {
            assertThat(after.queue().lease(9)).isEmpty();
            assertThat(after.queue().find(kept)).isEmpty();
            FiledMessage again = after.find(kept).orElseThrow();
            assertThat(again.folder()).isEqualTo(FolderId.SENT);
            assertThat(again.filed()).isEqualTo(sent.filed());
            assertThat(again.envelope()).isEqualTo(sent.envelope());
            assertThat(StoreUnderTest.read(again.content())).isEqualTo("Subject: test\r\n\r\nHello\r\n");
        }
    }

    @Test
    default void keyOfAFiledMessageIsRemembered() throws StoreException {
        FoldersUnderTest before = FoldersUnderTest.open(provider());
        MessageId first = before.file(FolderId.INBOX, "once", Optional.of("uid 7"));
        StoreUnderTest.await(before.store().delete(first));
        try (FoldersUnderTest after = restart(before)) {
            assertThat(after.file(FolderId.INBOX, "again", Optional.of("uid 7")))
                    .isEqualTo(first);
            assertThat(after.ids(FolderId.INBOX)).isEmpty();
            assertThat(after.store().findByKey("uid 7")).isEmpty();
        }
    }

    private FoldersUnderTest restart(FoldersUnderTest before) throws StoreException {
        crash(before.store());
        return FoldersUnderTest.open(provider(), before.queue().clock());
    }
}
