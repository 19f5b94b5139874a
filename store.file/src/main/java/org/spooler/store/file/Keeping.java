// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.MessageState;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.Placement;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.ContentPlace;
import org.spooler.store.file.queue.FiledEntry;
import org.spooler.store.file.queue.QueuedMessage;

/**
 * Files messages that are finished: one record, which takes them out of the queue and into a folder at once. The content
 * stays where it was accepted.
 *
 * <p><b>Durability.</b> Always synced: the records of the queue may go as soon as this one is written.
 */
final class Keeping {

    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

    private final StoreCore core;
    private final MessageReader reader;
    private final Cleaning cleaning;
    private final CorruptMessages corrupt;

    Keeping(StoreCore core, MessageReader reader, Cleaning cleaning, CorruptMessages corrupt) {
        this.core = core;
        this.reader = reader;
        this.cleaning = cleaning;
        this.corrupt = corrupt;
    }

    /** Files a message that has left the queue; called with the lock held. */
    void keep(QueuedMessage message, MessageState state, FolderId folder, CompletableFuture<MessageState> result) {
        if (state.contentVersion() == 0 && message.isInline()) {
            append(message, state, folder, new MessageReader.Original(state.traits(), OptionalInt.empty()), result);
        } else if (!core.runLater(() -> keepOriginal(message, state, folder, result))) {
            result.completeExceptionally(core.closed());
        }
    }

    private void keepOriginal(
            QueuedMessage message, MessageState state, FolderId folder, CompletableFuture<MessageState> result) {
        MessageReader.Original original;
        try {
            original = reader.original(message.number(), message.content(0));
        } catch (IOException e) {
            corrupt.add(message.number(), message.content(0).record(), "the original to be kept: " + e.getMessage());
            original = new MessageReader.Original(new ContentTraits(0, false, false, false), OptionalInt.empty());
        }
        synchronized (core.lock) {
            if (core.phase() == StoreCore.Phase.CLOSED) {
                result.completeExceptionally(core.closed());
            } else {
                append(message, state, folder, original, result);
            }
        }
    }

    private void append(
            QueuedMessage message,
            MessageState state,
            FolderId folder,
            MessageReader.Original original,
            CompletableFuture<MessageState> result) {
        FiledRecord record = new FiledRecord(
                message.number(),
                Optional.empty(),
                message.isInline() ? FiledRecord.Source.ACCEPTANCE : FiledRecord.Source.FILE,
                original.checksum(),
                new Placement(core.nextOrder(), folder, core.now(), FiledMessage.SENT),
                state.envelope(),
                original.traits());
        core.journal.append(new Append(
                RecordType.FILED,
                record.write(Optional.empty()),
                true,
                address -> filed(message, record, address),
                () -> {
                    result.complete(state);
                    core.runLater(() -> deleteVersions(message));
                    cleaning.check();
                },
                problem -> result.completeExceptionally(core.failure(problem))));
    }

    private void filed(QueuedMessage message, FiledRecord record, RecordAddress address) {
        synchronized (core.lock) {
            message.eachRecord(core.usage::remove);
            ContentPlace content = message.isInline() ? message.content(0) : new ContentPlace(address, false);
            FiledEntry entry = new FiledEntry(record.number(), record.placement(), address, content);
            entry.eachRecord(core.usage::add);
            core.folders.add(entry);
        }
    }

    private void deleteVersions(QueuedMessage message) {
        try {
            core.deleteVersions(message);
        } catch (IOException e) {
            LOG.warn("a version of a finished message stays until the next start: {}", e.getMessage());
        }
    }
}
