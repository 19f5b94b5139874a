// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderPage;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.PortableStore;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.RememberedKey;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreSupport;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.journal.Journal;

/** A message store in a journal: its queue, and folders beside it. */
final class FileMessageStore extends FileQueueStore implements PortableStore {

    private final Filing filing;
    private final HandingOut handingOut;
    private final TakingIn takingIn;
    private final TakingInFiled takingInFiled;

    private FileMessageStore(StoreCore core, StoreCondition condition, Set<String> bodiesAtStart, Runnable onClosed) {
        super(core, condition, bodiesAtStart, onClosed);
        this.filing = new Filing(core, recovery);
        this.handingOut = new HandingOut(core);
        this.takingIn = new TakingIn(core, leasing, ledgers);
        this.takingInFiled = new TakingInFiled(core, takingIn, folderChanges);
    }

    /**
     * Opens the store on a disk; new messages can be taken as soon as recovery has begun.
     *
     * @param onClosed run when the last file is closed
     */
    static FileMessageStore open(
            Disk disk, FileStoreSettings settings, StoreThreads threads, StoreContext context, Runnable onClosed)
            throws IOException {
        return open(disk, settings, threads, context, UUID::randomUUID, onClosed);
    }

    /** {@code newStoreId} names a store that is new. */
    static FileMessageStore open(
            Disk disk,
            FileStoreSettings settings,
            StoreThreads threads,
            StoreContext context,
            Supplier<UUID> newStoreId,
            Runnable onClosed)
            throws IOException {
        disk.createDirectory(FileStoreSettings.BODY);
        disk.createDirectory(FileStoreSettings.CORRUPT);
        Set<String> bodies = new HashSet<>(disk.list(FileStoreSettings.BODY));
        StoreCondition condition = new StoreCondition(context, disk, settings.reserveBytes());
        Journal journal = Journal.open(
                disk,
                settings.journal(),
                context.clock(),
                newStoreId,
                threads.writer(),
                threads.completions(),
                condition::turnReadOnly);
        StoreCore core = new StoreCore(context, settings, threads, disk, journal);
        return new FileMessageStore(core, condition, bodies, onClosed);
    }

    /** Other settings, of the same journal. */
    void change(FileStoreSettings settings) {
        condition.reserve(settings.reserveBytes());
        core.change(settings);
    }

    @Override
    public Set<StoreSupport> supports() {
        return FolderStore.FILING;
    }

    @Override
    public ReceiveFolder receiveFolder(String messageClass) {
        synchronized (core.lock) {
            return core.folders.receiveFolders().find(messageClass);
        }
    }

    @Override
    public List<ReceiveFolder> receiveFolders() {
        synchronized (core.lock) {
            return core.folders.receiveFolders().list();
        }
    }

    @Override
    public CompletionStage<Void> setReceiveFolder(ReceiveFolder setting) {
        return recovered(() -> folderChanges.setReceiveFolders(table -> table.with(setting)));
    }

    @Override
    public CompletionStage<Void> removeReceiveFolder(String messageClass) {
        return recovered(() -> folderChanges.setReceiveFolders(table -> table.without(messageClass)));
    }

    @Override
    public FolderDraft receive() throws StoreException {
        checkRunning();
        synchronized (core.lock) {
            if (!core.isRecovered()) {
                throw new StoreException("the message store is still looking for its messages: try again later");
            }
        }
        condition.checkAccepts();
        return filing.draft();
    }

    @Override
    public List<FolderId> folders() {
        synchronized (core.lock) {
            return core.folders.ids();
        }
    }

    @Override
    public CompletionStage<FolderPage> browse(FolderQuery query) {
        return recovered(() -> folderReading.browse(query));
    }

    @Override
    public CompletionStage<Optional<FiledMessage>> findFiled(MessageId id) {
        return recovered(() -> folderReading.find(id));
    }

    @Override
    public CompletionStage<Boolean> setFlags(MessageId id, Set<MessageFlag> flags) {
        return recovered(() -> folderChanges.setFlags(id, flags));
    }

    @Override
    public CompletionStage<Boolean> move(MessageId id, FolderId to) {
        return recovered(() -> folderChanges.move(id, to));
    }

    @Override
    public CompletionStage<Boolean> delete(MessageId id) {
        return recovered(() -> folderChanges.delete(id));
    }

    @Override
    public MessageId lastId() {
        return MessageNumber.toId(core.lastNumber());
    }

    @Override
    public CompletionStage<List<MessageId>> queuedIds(Optional<MessageId> after, int most) {
        return listed(() -> handingOut.queued(after, most));
    }

    @Override
    public CompletionStage<List<MessageId>> filedIds(FolderId folder, Optional<MessageId> after, int most) {
        return listed(() -> handingOut.filed(folder, after, most));
    }

    @Override
    public CompletionStage<List<RememberedKey>> keys(long skip, int most) {
        return listed(() -> handingOut.keys(skip, most));
    }

    private <T> CompletionStage<T> listed(Supplier<T> list) {
        return recovered(() -> takingIn.later(() -> CompletableFuture.completedFuture(list.get())));
    }

    /** Numbers are made from the number of the segment, so the journal goes on in a later one. */
    @Override
    public CompletionStage<Void> continueAfter(MessageId id) {
        return recovered(() -> takingIn.later(() -> {
            int segment = StoreCore.segmentAfter(TakingIn.number(id));
            return core.journal.skipTo(segment, core.threads.writer()).thenRun(() -> {
                synchronized (core.lock) {
                    core.continueIn(segment);
                }
            });
        }));
    }

    @Override
    public CompletionStage<Void> takeIn(MessageState state, Map<Integer, Content> contents) {
        return recovered(() -> takingIn.take(state, contents));
    }

    @Override
    public CompletionStage<Void> takeIn(FiledMessage message) {
        return recovered(() -> takingInFiled.take(message));
    }

    @Override
    public CompletionStage<Void> takeIn(RememberedKey key) {
        return recovered(() -> takingInFiled.take(key));
    }

    @Override
    public CompletionStage<Boolean> remove(MessageId id) {
        return recovered(() -> folderChanges
                .delete(id)
                .thenCompose(filed -> filed ? CompletableFuture.completedFuture(true) : takingIn.delete(id)));
    }

    /** What is filed is known only when the journal was read to its end. */
    private <T> CompletionStage<T> recovered(Supplier<CompletionStage<T>> task) {
        if (isClosed()) {
            return CompletableFuture.failedFuture(core.closed());
        }
        return recovery.thenCompose(done -> {
            try {
                return task.get();
            } catch (IllegalArgumentException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }
}
