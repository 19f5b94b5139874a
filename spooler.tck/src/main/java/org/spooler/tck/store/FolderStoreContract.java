// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderPage;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.StoreException;
import org.spooler.tck.Requirement;

/** A store that can receive keeps messages in folders, beside its queue. */
public interface FolderStoreContract extends StoreFixture {

    /** A folder of the contract. */
    FolderId ARCHIVE = new FolderId("Archive/2026");

    @Test
    @Requirement("RECV-006")
    default void filedMessageComesBackAsItWas() throws StoreException, IOException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            MessageId id = store.file(ARCHIVE, "Subject: filed\r\n\r\nHello\r\n");
            FiledMessage filed = store.find(id).orElseThrow();
            assertThat(filed.id()).isEqualTo(id);
            assertThat(filed.folder()).isEqualTo(ARCHIVE);
            assertThat(filed.filed()).isEqualTo(store.queue().clock().instant());
            assertThat(filed.envelope()).isEqualTo(FoldersUnderTest.envelope());
            assertThat(filed.flags()).containsExactly(MessageFlag.UNMODIFIED);
            assertThat(filed.content().traits()).isEqualTo(StoreUnderTest.traits(25));
            assertThat(StoreUnderTest.read(filed.content())).isEqualTo("Subject: filed\r\n\r\nHello\r\n");
        }
    }

    @Test
    default void longFiledContentComesBackOctetForOctet() throws StoreException, IOException {
        String large = "0123456789abcde\n".repeat(20_000);
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            FiledMessage filed = store.find(store.file(ARCHIVE, large)).orElseThrow();
            assertThat(StoreUnderTest.read(filed.content())).isEqualTo(large);
            assertThat(StoreUnderTest.read(filed.content()))
                    .as("second reading")
                    .isEqualTo(large);
        }
    }

    @Test
    @Requirement("SEND-083")
    default void filedMessageIsNeverQueued() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            MessageId id = store.file(FolderId.INBOX, "filed");
            assertThat(store.queue().lease(9)).isEmpty();
            assertThat(store.queue().lease(id)).isEmpty();
            assertThat(store.queue().find(id)).isEmpty();
            assertThat(store.store().counts().total()).isZero();
        }
    }

    @Test
    default void filedMessageMayHaveNoRecipients() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider());
                FolderDraft draft = store.store().receive()) {
            MessageId id = StoreUnderTest.await(draft.commit(
                    FolderId.INBOX, StoreUnderTest.envelope(), Set.of(), StoreUnderTest.traits(0), Optional.empty()));
            assertThat(store.find(id).orElseThrow().envelope().recipients()).isEmpty();
        }
    }

    @Test
    default void folderDraftThatIsNotCommittedIsNeverSeen() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            FolderDraft draft = store.store().receive();
            draft.write(ByteBuffer.wrap(new byte[100]));
            draft.close();
            assertThat(store.find(draft.id())).isEmpty();
            assertThat(store.ids(FolderId.INBOX)).isEmpty();
            assertThatThrownBy(() -> draft.write(ByteBuffer.allocate(1))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    default void secondCommitUnderAKeyFindsTheFirstMessage() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            MessageId first = store.file(FolderId.INBOX, "first", Optional.of("uid 7"));
            assertThat(store.file(FolderId.INBOX, "again", Optional.of("uid 7")))
                    .isEqualTo(first);
            assertThat(store.ids(FolderId.INBOX)).containsExactly(first);
            assertThat(store.queue().acceptUnderKey("uid 7"))
                    .as("a submitted message has keys of its own")
                    .isNotEqualTo(first);
        }
    }

    @Test
    default void folderIsListedInOrderOfFilingPageByPage() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            List<MessageId> filed = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                filed.add(store.file(FolderId.INBOX, "m" + i));
            }
            store.file(ARCHIVE, "elsewhere");
            List<MessageId> listed = new ArrayList<>();
            Optional<MessageId> next = Optional.empty();
            do {
                FolderPage page = store.page(new FolderQuery(FolderId.INBOX, next, 4));
                assertThat(page.messages()).hasSizeLessThanOrEqualTo(4);
                page.messages().forEach(message -> listed.add(message.id()));
                next = page.next();
            } while (next.isPresent());
            assertThat(listed).containsExactlyElementsOf(filed);
        }
    }

    @Test
    default void flagsChangeAndNothingElse() throws StoreException, IOException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            MessageId id = store.file(FolderId.INBOX, "flagged");
            FiledMessage before = store.find(id).orElseThrow();
            assertThat(StoreUnderTest.await(store.store().setFlags(id, Set.of(MessageFlag.READ))))
                    .isTrue();
            FiledMessage after = store.find(id).orElseThrow();
            assertThat(after.flags()).containsExactly(MessageFlag.READ);
            assertThat(after.folder()).isEqualTo(before.folder());
            assertThat(after.filed()).isEqualTo(before.filed());
            assertThat(StoreUnderTest.read(after.content())).isEqualTo("flagged");
        }
    }

    @Test
    default void movedMessageIsInItsNewFolderOnly() throws StoreException, IOException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            MessageId id = store.file(FolderId.INBOX, "moved");
            assertThat(StoreUnderTest.await(store.store().move(id, ARCHIVE))).isTrue();
            assertThat(store.ids(FolderId.INBOX)).isEmpty();
            assertThat(store.ids(ARCHIVE)).containsExactly(id);
            assertThat(store.find(id).orElseThrow().folder()).isEqualTo(ARCHIVE);
            assertThat(StoreUnderTest.read(store.find(id).orElseThrow().content()))
                    .isEqualTo("moved");
        }
    }

    @Test
    default void deletedMessageIsGone() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            MessageId id = store.file(FolderId.INBOX, "deleted");
            assertThat(StoreUnderTest.await(store.store().delete(id))).isTrue();
            assertThat(store.find(id)).isEmpty();
            assertThat(store.ids(FolderId.INBOX)).isEmpty();
        }
    }

    @Test
    default void messageThatIsNotFiledIsNotChanged() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            for (MessageId id : List.of(store.queue().accept("ann@example.org"), new MessageId("unknown"))) {
                assertThat(StoreUnderTest.await(store.store().setFlags(id, Set.of())))
                        .isFalse();
                assertThat(StoreUnderTest.await(store.store().move(id, ARCHIVE)))
                        .isFalse();
                assertThat(StoreUnderTest.await(store.store().delete(id))).isFalse();
                assertThat(store.find(id)).isEmpty();
            }
            assertThat(store.queue().lease(9)).hasSize(1);
        }
    }

    @Test
    default void foldersAreThoseThatHoldOrReceiveAMessage() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            assertThat(store.store().folders()).containsExactly(FolderId.ROOT, FolderId.INBOX);
            MessageId id = store.file(ARCHIVE, "held");
            store.receive("IPM.Note.Fax", new FolderId("Fax"));
            assertThat(store.store().folders())
                    .containsExactly(FolderId.ROOT, ARCHIVE, new FolderId("Fax"), FolderId.INBOX);
            StoreUnderTest.await(store.store().delete(id));
            assertThat(store.store().folders()).doesNotContain(ARCHIVE);
        }
    }

    @Test
    default void nothingCanBeFiledInTheOutbox() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            MessageId id = store.file(FolderId.INBOX, "stays");
            assertThatThrownBy(() -> store.file(FolderId.OUTBOX, "refused"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> StoreUnderTest.await(store.store().move(id, FolderId.OUTBOX)))
                    .hasCauseInstanceOf(IllegalArgumentException.class);
            assertThat(store.ids(FolderId.INBOX)).containsExactly(id);
        }
    }

    @Test
    @Requirement({"SEND-097", "SEND-099", "SEND-100"})
    default void finishedMessageIsKeptInTheFolderThatTheEntryNames() throws StoreException, IOException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            MessageId id = store.queue().accept("ann@example.org");
            finish(store, store.queue().leaseOne(), Optional.of(FolderId.SENT));
            FiledMessage kept = store.find(id).orElseThrow();
            assertThat(kept.folder()).isEqualTo(FolderId.SENT);
            assertThat(kept.envelope()).isEqualTo(StoreUnderTest.envelope("ann@example.org"));
            assertThat(kept.flags()).isEqualTo(FiledMessage.SENT);
            assertThat(StoreUnderTest.read(kept.content())).isEqualTo("Subject: test\r\n\r\nHello\r\n");
            assertThat(store.ids(FolderId.SENT)).containsExactly(id);
            assertThat(store.queue().find(id)).isEmpty();
            assertThat(store.queue().lease(id)).isEmpty();
            assertThat(store.store().counts().total()).isZero();
        }
    }

    @Test
    @Requirement({"SEND-101", "SEND-102"})
    default void finishedMessageWithoutAFolderIsDeleted() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            MessageId id = store.queue().accept("ann@example.org");
            finish(store, store.queue().leaseOne(), Optional.empty());
            assertThat(store.find(id)).isEmpty();
            assertThat(store.queue().find(id)).isEmpty();
            assertThat(store.store().folders()).doesNotContain(FolderId.SENT);
        }
    }

    @Test
    @Requirement("SEND-100")
    default void keptMessageIsTheOriginalAlsoWhenAnotherVersionWasSent() throws StoreException, IOException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            MessageId id = store.queue().accept("ann@example.org");
            Lease lease = store.queue().leaseOne();
            store.queue().append(lease, Ledgers.rewritten(store.queue(), lease, "signed"));
            finish(store, lease, Optional.of(FolderId.SENT));
            FiledMessage kept = store.find(id).orElseThrow();
            assertThat(StoreUnderTest.read(kept.content())).isEqualTo("Subject: test\r\n\r\nHello\r\n");
            assertThat(kept.content().traits().sizeBytes()).isEqualTo(24);
        }
    }

    @Test
    @Requirement({"SEND-090", "DRIVER-038"})
    default void contentOfAQueuedMessageIsReadWithoutALease() throws StoreException, IOException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            MessageId id = store.queue().accept("ann@example.org");
            var content = StoreUnderTest.await(store.store().original(id)).orElseThrow();
            assertThat(StoreUnderTest.read(content)).isEqualTo("Subject: test\r\n\r\nHello\r\n");
            Lease lease = store.queue().leaseOne();
            store.queue().append(lease, Ledgers.rewritten(store.queue(), lease, "signed"));
            assertThat(StoreUnderTest.read(
                            StoreUnderTest.await(store.store().original(id)).orElseThrow()))
                    .as("the original, whatever version is in force")
                    .isEqualTo("Subject: test\r\n\r\nHello\r\n");
            assertThat(StoreUnderTest.await(store.store().original(new MessageId("unknown"))))
                    .isEmpty();
        }
    }

    private static void finish(FoldersUnderTest store, Lease lease, Optional<FolderId> folder) {
        store.queue()
                .append(lease, new LedgerEntry.Finished(store.queue().clock().instant(), folder));
    }
}
