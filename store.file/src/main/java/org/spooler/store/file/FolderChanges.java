// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.ReceiveFolders;
import org.spooler.store.file.format.FinishedRecord;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.format.PlacedRecord;
import org.spooler.store.file.format.Placement;
import org.spooler.store.file.format.ReceiveFoldersRecord;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.FiledEntry;

/** Changes what is filed, and which folder receives what: one synced record each. */
final class FolderChanges {

    private static final Logger LOG = LoggerFactory.getLogger(FolderChanges.class);

    private final StoreCore core;
    private final Cleaning cleaning;

    FolderChanges(StoreCore core, Cleaning cleaning) {
        this.core = core;
        this.cleaning = cleaning;
    }

    CompletionStage<Boolean> setFlags(MessageId id, Set<MessageFlag> flags) {
        return place(id, placement -> placement.with(flags));
    }

    CompletionStage<Boolean> move(MessageId id, FolderId to) {
        Filing.checkFolder(to);
        return place(id, placement -> new Placement(core.nextOrder(), to, core.now(), placement.flags()));
    }

    /** Files a message as another store had it filed; nothing is written if it is so already. */
    CompletionStage<Boolean> place(MessageId id, FolderId folder, Instant filed, Set<MessageFlag> flags) {
        synchronized (core.lock) {
            boolean moved = find(id).map(FiledEntry::placement)
                    .filter(there ->
                            there.folder().equals(folder) && there.filed().equals(filed))
                    .isEmpty();
            boolean same = !moved && find(id).orElseThrow().placement().flags().equals(flags);
            return same
                    ? CompletableFuture.completedFuture(true)
                    : place(id, there -> new Placement(moved ? core.nextOrder() : there.order(), folder, filed, flags));
        }
    }

    private CompletionStage<Boolean> place(MessageId id, UnaryOperator<Placement> change) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        synchronized (core.lock) {
            Optional<FiledEntry> found = find(id);
            if (found.isEmpty()) {
                return missing();
            }
            FiledEntry entry = found.get();
            core.folders.place(entry, change.apply(entry.placement()));
            core.journal.append(new Append(
                    RecordType.PLACED,
                    new PlacedRecord(entry.number(), entry.placement()).write(),
                    true,
                    address -> placed(entry, address),
                    () -> result.complete(true),
                    problem -> result.completeExceptionally(core.failure(problem))));
        }
        return result;
    }

    private void placed(FiledEntry entry, RecordAddress address) {
        synchronized (core.lock) {
            if (!entry.isDeleted()) {
                entry.changedBy(address).ifPresent(core.usage::remove);
                core.usage.add(address);
            }
        }
    }

    CompletionStage<Boolean> delete(MessageId id) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        synchronized (core.lock) {
            Optional<FiledEntry> found = find(id);
            if (found.isEmpty()) {
                return missing();
            }
            delete(found.get(), result);
        }
        return result;
    }

    /** Called with the lock held. */
    void delete(FiledEntry entry, CompletableFuture<Boolean> result) {
        core.folders.remove(entry);
        entry.delete();
        core.journal.append(new Append(
                RecordType.FINISHED,
                new FinishedRecord(entry.number()).write(),
                true,
                address -> {
                    synchronized (core.lock) {
                        entry.eachRecord(core.usage::remove);
                    }
                },
                () -> {
                    result.complete(true);
                    core.runLater(() -> deleteBody(entry));
                    cleaning.check();
                },
                problem -> result.completeExceptionally(core.failure(problem))));
    }

    private void deleteBody(FiledEntry entry) {
        if (entry.content().inline()) {
            return;
        }
        try {
            core.disk.delete(StoreCore.bodyPath(entry.number(), 0));
        } catch (IOException e) {
            LOG.warn("the content of a deleted message stays until the next start: {}", e.getMessage());
        }
    }

    private Optional<FiledEntry> find(MessageId id) {
        return MessageNumber.ofId(id).flatMap(core.folders::find);
    }

    private CompletionStage<Boolean> missing() {
        return core.phase() == StoreCore.Phase.CLOSED
                ? CompletableFuture.failedFuture(core.closed())
                : CompletableFuture.completedFuture(false);
    }

    /** In force when it is durable, so that a failure leaves the table as it was (RECV-047). */
    CompletionStage<Void> setReceiveFolders(UnaryOperator<ReceiveFolders> change) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        synchronized (core.lock) {
            if (core.phase() == StoreCore.Phase.CLOSED) {
                return CompletableFuture.failedFuture(core.closed());
            }
            ReceiveFolders table = change.apply(core.folders.announcedReceiveFolders());
            core.folders.announceReceiveFolders(table);
            append(table, result);
        }
        return result;
    }

    private void append(ReceiveFolders table, CompletableFuture<Void> result) {
        core.journal.append(new Append(
                RecordType.RECEIVE_FOLDERS,
                new ReceiveFoldersRecord(table.list()).write(),
                true,
                address -> {
                    synchronized (core.lock) {
                        core.folders.setReceiveFolders(table, address).ifPresent(core.usage::remove);
                        core.usage.add(address);
                    }
                },
                () -> result.complete(null),
                problem -> result.completeExceptionally(core.failure(problem))));
    }
}
