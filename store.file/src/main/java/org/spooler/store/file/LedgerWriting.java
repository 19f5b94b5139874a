// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVariant;
import org.spooler.api.store.Durability;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.StoreException;
import org.spooler.store.file.format.FinishedRecord;
import org.spooler.store.file.format.LedgerRecord;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.format.Standing;
import org.spooler.store.file.format.StateRecord;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.QueuedMessage;

/** Writes down what happened to leased messages. */
final class LedgerWriting {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWriting.class);

    private final StoreCore core;
    private final Cleaning cleaning;
    private final Keeping keeping;

    LedgerWriting(StoreCore core, Cleaning cleaning, Keeping keeping) {
        this.core = core;
        this.cleaning = cleaning;
        this.keeping = keeping;
    }

    CompletionStage<MessageState> append(LeaseToken token, List<LedgerEntry> entries, Durability durability) {
        CompletableFuture<MessageState> result = new CompletableFuture<>();
        synchronized (core.lock) {
            try {
                if (core.phase() == StoreCore.Phase.CLOSED) {
                    throw core.closed();
                }
                append(core.holder(token), entries, durability == Durability.SYNCED, result);
            } catch (StoreException | IllegalArgumentException | IndexOutOfBoundsException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        return result;
    }

    /**
     * Puts another state in place of all that was written, whatever led to it; for a message that is carried here. One that
     * is finished is filed in the folder.
     */
    CompletionStage<MessageState> replace(LeaseToken token, MessageState state, Optional<FolderId> folder) {
        CompletableFuture<MessageState> result = new CompletableFuture<>();
        synchronized (core.lock) {
            try {
                QueuedMessage message = core.holder(token);
                checkSealed(message, state);
                if (state.finished()) {
                    finish(message, state, folder, true, result);
                } else {
                    message.startLedgerWrite();
                    write(message, state, true, StateRecord.write(message.number(), state), true, result);
                }
            } catch (StoreException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        return result;
    }

    private void append(
            QueuedMessage message, List<LedgerEntry> entries, boolean sync, CompletableFuture<MessageState> result)
            throws StoreException {
        MessageState state = message.lease().state().applyAll(entries);
        checkSealed(message, state);
        if (state.finished()) {
            finish(message, state, keeper(entries), sync, result);
            return;
        }
        boolean whole = message.startLedgerWrite();
        List<ByteBuffer> payload = whole
                ? StateRecord.write(message.number(), state)
                : new LedgerRecord(message.number(), Standing.of(state), entries).write();
        write(message, state, whole, payload, sync, result);
    }

    private void write(
            QueuedMessage message,
            MessageState state,
            boolean whole,
            List<ByteBuffer> payload,
            boolean sync,
            CompletableFuture<MessageState> result) {
        message.lease().know(state);
        core.journal.append(new Append(
                whole ? RecordType.STATE : RecordType.LEDGER,
                payload,
                sync,
                address -> written(message, whole, address),
                () -> result.complete(state),
                problem -> result.completeExceptionally(core.failure(problem))));
    }

    private static void checkSealed(QueuedMessage message, MessageState state) throws StoreException {
        checkSealed(message, state.id(), state.contentVersion());
        for (ContentVariant variant : state.variants()) {
            checkSealed(message, state.id(), variant.version());
        }
    }

    private static void checkSealed(QueuedMessage message, MessageId id, int version) throws StoreException {
        if (!message.hasVersion(version)) {
            throw new StoreException(id + ": content version " + version + " was not sealed");
        }
    }

    /** The folder that keeps the message, checked before anything is written. */
    private static Optional<FolderId> keeper(List<LedgerEntry> entries) {
        Optional<FolderId> folder = entries.stream()
                .filter(LedgerEntry.Finished.class::isInstance)
                .flatMap(entry -> ((LedgerEntry.Finished) entry).filed().stream())
                .findFirst();
        folder.ifPresent(Filing::checkFolder);
        return folder;
    }

    private void written(QueuedMessage message, boolean whole, RecordAddress address) {
        synchronized (core.lock) {
            message.endWrite();
            if (message.isFinished()) {
                return;
            }
            if (whole) {
                message.whereabouts().state().ifPresent(core.usage::remove);
                message.whereabouts().ledger().forEach(core.usage::remove);
                message.replaceLedger(address);
            } else {
                message.addLedger(address);
            }
            core.usage.add(address);
            core.queue.rest(message);
        }
    }

    /** From now on no copy of the message may be written: it would come after the record that ends it. */
    private void finish(
            QueuedMessage message,
            MessageState state,
            Optional<FolderId> folder,
            boolean sync,
            CompletableFuture<MessageState> result) {
        core.queue.drop(message);
        message.finish();
        if (folder.isPresent()) {
            keeping.keep(message, state, folder.get(), result);
        } else {
            delete(message, state, sync, result);
        }
    }

    /** A message with files is not let go of before that is durable: its files cannot come back. */
    private void delete(
            QueuedMessage message, MessageState state, boolean sync, CompletableFuture<MessageState> result) {
        core.journal.append(new Append(
                RecordType.FINISHED,
                new FinishedRecord(message.number()).write(),
                sync || message.hasFiles(),
                address -> finished(message),
                () -> {
                    result.complete(state);
                    deleteFiles(message);
                    cleaning.check();
                },
                problem -> result.completeExceptionally(core.failure(problem))));
    }

    private void finished(QueuedMessage message) {
        synchronized (core.lock) {
            message.eachRecord(core.usage::remove);
        }
    }

    private void deleteFiles(QueuedMessage message) {
        if (message.hasFiles()) {
            core.runLater(() -> {
                try {
                    core.deleteBodies(message);
                } catch (IOException e) {
                    LOG.warn("the content of a finished message stays until the next start: {}", e.getMessage());
                }
            });
        }
    }
}
