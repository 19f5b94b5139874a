// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.mailbox;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.spooler.api.mailbox.Access;
import org.spooler.api.mailbox.Mailbox;
import org.spooler.api.mailbox.MailboxException;
import org.spooler.api.mailbox.OpenMessage;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderPage;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.ReceiveFolders;
import org.spooler.api.store.SpoolerStore;

/**
 * Lets clients at a store, as far as the spooler's work on it allows (catalogue 1.6 and 5.4).
 *
 * <p><b>Threading.</b> Any thread; stages complete on a thread of the store or the engine.
 */
public final class StoreMailbox implements Mailbox {

    private final SpoolerStore store;
    private final Function<MessageId, CompletionStage<Boolean>> locked;
    private final ReadState readState;
    private final Outbox outbox;

    /**
     * A mailbox on an open store.
     *
     * @param locked tells whether the spooler holds a queued message for its exclusive use
     * @param receipts tells senders that their messages were read, or deleted unread
     */
    public StoreMailbox(
            SpoolerStore store, Function<MessageId, CompletionStage<Boolean>> locked, ReadReceipts receipts) {
        this.store = store;
        this.locked = locked;
        this.readState = new ReadState(receipts);
        this.outbox = new Outbox(store);
    }

    @Override
    public CompletionStage<OpenMessage> open(MessageId id, Access access) {
        return store.find(id)
                .thenCompose(state -> state.isPresent()
                        ? openQueued(state.get(), access)
                        : filed(id).thenCompose(message -> openFiled(message, access)));
    }

    /** DEC-07: the wish to write is refused first, locked or not. */
    private CompletionStage<OpenMessage> openQueued(MessageState state, Access access) {
        if (access == Access.MODIFY) {
            return failedFuture(submitted(state.id()));
        }
        return locked.apply(state.id())
                .thenCompose(held -> held
                        ? failedFuture(new MailboxException(
                                MapiStatus.MAPI_E_NO_ACCESS,
                                state.id() + ": the spooler is working on the message; try again later"))
                        : store.original(state.id()).thenCompose(content -> openQueued(state, access, content)));
    }

    /** Without a content it has left the queue meanwhile, and may have been filed. */
    private CompletionStage<OpenMessage> openQueued(MessageState state, Access access, Optional<Content> content) {
        return content.isPresent()
                ? completedFuture(new OpenMessage(
                        state.id(), Optional.empty(), state.envelope(), Outbox.FLAGS, content.get(), false))
                : filed(state.id()).thenCompose(message -> openFiled(message, access));
    }

    private CompletionStage<OpenMessage> openFiled(FiledMessage message, Access access) {
        return readState
                .read((FolderStore) store, message)
                .thenApply(flags -> new OpenMessage(
                        message.id(),
                        Optional.of(message.folder()),
                        message.envelope(),
                        flags,
                        message.content(),
                        access != Access.READ));
    }

    @Override
    public List<FolderId> folders() throws MailboxException {
        List<FolderId> all = new ArrayList<>(folderStore().folders());
        all.remove(FolderId.ARRIVING);
        all.add(FolderId.OUTBOX);
        return all.stream().distinct().sorted().toList();
    }

    @Override
    public CompletionStage<FolderPage> browse(FolderQuery query) {
        if (query.folder().equals(FolderId.OUTBOX)) {
            return outbox.browse(query);
        }
        return query.folder().equals(FolderId.ARRIVING)
                ? completedFuture(new FolderPage(List.of(), Optional.empty()))
                : withFolders(folders -> folders.browse(query));
    }

    @Override
    public CompletionStage<Void> setRead(MessageId id, boolean read) {
        return change(
                id,
                (folders, message) -> read
                        ? readState.read(folders, message).thenApply(flags -> true)
                        : readState.unread(folders, message));
    }

    @Override
    public CompletionStage<Void> move(MessageId id, FolderId to) {
        if (to.equals(FolderId.OUTBOX) || to.equals(FolderId.ARRIVING)) {
            return failedFuture(new MailboxException(
                    MapiStatus.MAPI_E_NO_ACCESS, id + ": cannot be moved to " + to + ", which is the spooler's own"));
        }
        return change(id, (folders, message) -> folders.move(message.id(), to));
    }

    @Override
    public CompletionStage<Void> delete(MessageId id) {
        return change(id, readState::delete);
    }

    private interface Change {
        CompletionStage<Boolean> apply(FolderStore folders, FiledMessage message);
    }

    /** What is queued can only be withdrawn (SEND-110). */
    private CompletionStage<Void> change(MessageId id, Change change) {
        return store.find(id)
                .thenCompose(state ->
                        state.isPresent() ? CompletableFuture.<FiledMessage>failedFuture(submitted(id)) : filed(id))
                .thenCompose(message -> change.apply((FolderStore) store, message))
                .thenCompose(done -> done ? completedFuture(null) : failedFuture(notFound(id)));
    }

    /** A filed message that clients may see. */
    private CompletionStage<FiledMessage> filed(MessageId id) {
        if (!(store instanceof FolderStore folders)) {
            return failedFuture(notFound(id));
        }
        return folders.findFiled(id)
                .thenCompose(found -> found.filter(message -> !message.folder().equals(FolderId.ARRIVING))
                        .<CompletionStage<FiledMessage>>map(CompletableFuture::completedFuture)
                        .orElseGet(() -> failedFuture(notFound(id))));
    }

    @Override
    public ReceiveFolder receiveFolder(String messageClass) throws MailboxException {
        return folderStore().receiveFolder(messageClass);
    }

    @Override
    public List<ReceiveFolder> receiveFolders() throws MailboxException {
        return folderStore().receiveFolders();
    }

    @Override
    public List<ReceiveFolder> receiveFolders(FolderId folder) throws MailboxException {
        return ReceiveFolders.of(receiveFolders()).list(folder);
    }

    @Override
    public CompletionStage<Void> setReceiveFolder(ReceiveFolder setting) {
        return withFolders(folders -> folders.setReceiveFolder(setting));
    }

    @Override
    public CompletionStage<Void> removeReceiveFolder(String messageClass) {
        return withFolders(folders -> folders.removeReceiveFolder(messageClass));
    }

    private <T> CompletionStage<T> withFolders(Function<FolderStore, CompletionStage<T>> task) {
        try {
            return task.apply(folderStore());
        } catch (MailboxException e) {
            return failedFuture(e);
        }
    }

    private FolderStore folderStore() throws MailboxException {
        if (store instanceof FolderStore folders) {
            return folders;
        }
        throw new MailboxException(
                MapiStatus.MAPI_E_NO_SUPPORT, "the store has no folders: it only sends; use one that can receive");
    }

    private static MailboxException submitted(MessageId id) {
        return new MailboxException(
                MapiStatus.MAPI_E_SUBMITTED, id + ": the message is in the outgoing queue; withdraw it to change it");
    }

    private static MailboxException notFound(MessageId id) {
        return new MailboxException(MapiStatus.MAPI_E_NOT_FOUND, id + ": there is no such message");
    }
}
