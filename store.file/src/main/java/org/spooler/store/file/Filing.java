// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.KeyRecord;
import org.spooler.store.file.format.Placement;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.ContentPlace;
import org.spooler.store.file.queue.FiledEntry;

/**
 * Files messages that were received: one record each, as {@link Acceptance} does for those to be sent.
 *
 * <p><b>Durability.</b> A message is seen only when its record is durable.
 */
final class Filing {

    /** What a draft is filed with. */
    record Facts(FolderId folder, Envelope envelope, Set<MessageFlag> flags, ContentTraits traits) {}

    private final StoreCore core;
    private final KeyedCommits commits;

    Filing(StoreCore core, CompletableFuture<Void> recovery) {
        this.core = core;
        this.commits = new KeyedCommits(core, core.filedKeys, recovery);
    }

    static void checkFolder(FolderId folder) {
        if (folder.equals(FolderId.OUTBOX)) {
            throw new IllegalArgumentException("nothing can be filed in " + folder + ": it shows the outgoing queue");
        }
    }

    FileFolderDraft draft() {
        long number;
        synchronized (core.lock) {
            number = core.nextNumber();
        }
        return new FileFolderDraft(this, number, core.sink(number, 0));
    }

    CompletionStage<MessageId> commit(FileFolderDraft draft, Facts facts, Optional<String> key) {
        CompletableFuture<MessageId> result = new CompletableFuture<>();
        commits.commit(key, result, draft::discard, () -> store(draft, facts, key, result));
        return result;
    }

    private void store(FileFolderDraft draft, Facts facts, Optional<String> key, CompletableFuture<MessageId> result) {
        if (draft.sink().isInline()) {
            append(draft, facts, key, result);
            return;
        }
        boolean started = core.runLater(() -> {
            try {
                draft.sink().sync();
                append(draft, facts, key, result);
            } catch (IOException | RuntimeException e) {
                fail(draft, result, e);
            }
        });
        if (!started) {
            fail(draft, result, core.closed());
        }
    }

    private void append(FileFolderDraft draft, Facts facts, Optional<String> key, CompletableFuture<MessageId> result) {
        boolean closed;
        synchronized (core.lock) {
            closed = core.phase() == StoreCore.Phase.CLOSED;
            if (!closed) {
                Instant now = core.now();
                Placement placement = new Placement(core.nextOrder(), facts.folder(), now, facts.flags());
                FiledRecord record = new FiledRecord(
                        draft.number(),
                        key.map(text -> new KeyRecord(draft.number(), text, now)),
                        draft.sink().isInline() ? FiledRecord.Source.HERE : FiledRecord.Source.FILE,
                        draft.sink().checksum(),
                        placement,
                        facts.envelope(),
                        facts.traits());
                List<ByteBuffer> payload = record.write(draft.sink().inline());
                core.journal.append(new Append(
                        RecordType.FILED,
                        payload,
                        true,
                        address -> file(record, address),
                        () -> filed(draft, result),
                        problem -> fail(draft, result, problem)));
            }
        }
        if (closed) {
            fail(draft, result, core.closed());
        }
    }

    private void file(FiledRecord record, RecordAddress address) {
        ContentPlace content = new ContentPlace(address, record.source() == FiledRecord.Source.HERE);
        synchronized (core.lock) {
            core.folders.add(new FiledEntry(record.number(), record.placement(), address, content));
            core.usage.add(address);
            record.key().ifPresent(key -> core.filedKeys.remember(key, address.segment()));
        }
    }

    private static void filed(FileFolderDraft draft, CompletableFuture<MessageId> result) {
        draft.sink().release();
        result.complete(draft.id());
    }

    private void fail(FileFolderDraft draft, CompletableFuture<MessageId> result, Exception cause) {
        // The record may have reached the disk all the same: the file stays until a start finds out.
        if (draft.sink().isInline()) {
            draft.discard();
        }
        result.completeExceptionally(core.failure(cause));
    }
}
