// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.RememberedKey;
import org.spooler.api.store.StoreException;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.KeyRecord;
import org.spooler.store.file.format.Placement;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.ContentPlace;
import org.spooler.store.file.queue.FiledEntry;
import org.spooler.store.file.queue.RememberedKeys;

/** Files messages that another store kept, and remembers its keys: one synced record each. */
final class TakingInFiled {

    private final StoreCore core;
    private final TakingIn queue;
    private final FolderChanges changes;

    TakingInFiled(StoreCore core, TakingIn queue, FolderChanges changes) {
        this.core = core;
        this.queue = queue;
        this.changes = changes;
    }

    CompletionStage<Void> take(FiledMessage message) {
        Filing.checkFolder(message.folder());
        return place(message)
                .thenCompose(there -> there ? done(true) : file(message))
                .thenApply(placed -> null);
    }

    private CompletionStage<Boolean> place(FiledMessage message) {
        return changes.place(message.id(), message.folder(), message.filed(), message.flags());
    }

    private CompletionStage<Boolean> file(FiledMessage message) {
        return queue.file(message.id(), message.envelope(), message.folder())
                .thenCompose(queued -> queued ? place(message) : queue.later(() -> add(message)));
    }

    private static CompletionStage<Boolean> done(boolean value) {
        return CompletableFuture.completedFuture(value);
    }

    private CompletableFuture<Boolean> add(FiledMessage message) throws IOException, StoreException {
        long number = TakingIn.number(message.id());
        ContentSink sink = queue.fill(number, message.content());
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        synchronized (core.lock) {
            FiledRecord record = new FiledRecord(
                    number,
                    Optional.empty(),
                    sink.isInline() ? FiledRecord.Source.HERE : FiledRecord.Source.FILE,
                    sink.checksum(),
                    new Placement(core.nextOrder(), message.folder(), message.filed(), message.flags()),
                    message.envelope(),
                    message.content().traits());
            core.journal.append(new Append(
                    RecordType.FILED,
                    record.write(sink.inline()),
                    true,
                    address -> list(record, address),
                    () -> {
                        sink.release();
                        done.complete(true);
                    },
                    problem -> {
                        sink.release();
                        done.completeExceptionally(core.failure(problem));
                    }));
        }
        return done;
    }

    private void list(FiledRecord record, RecordAddress address) {
        ContentPlace content = new ContentPlace(address, record.source() == FiledRecord.Source.HERE);
        synchronized (core.lock) {
            core.folders.add(new FiledEntry(record.number(), record.placement(), address, content));
            core.usage.add(address);
        }
    }

    CompletionStage<Void> take(RememberedKey key) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            KeyRecord record = new KeyRecord(TakingIn.number(key.message()), key.key(), key.accepted());
            take(record, key.filed(), done);
        } catch (StoreException e) {
            done.completeExceptionally(e);
        }
        return done;
    }

    private void take(KeyRecord key, boolean filed, CompletableFuture<Void> done) {
        RememberedKeys keys = filed ? core.filedKeys : core.keys;
        synchronized (core.lock) {
            if (keys.find(key.key(), core.now()).equals(Optional.of(key.number()))) {
                done.complete(null);
                return;
            }
            core.journal.append(new Append(
                    filed ? RecordType.FILED_KEY : RecordType.KEY,
                    key.write(),
                    true,
                    address -> remember(keys, key, address),
                    () -> done.complete(null),
                    problem -> done.completeExceptionally(core.failure(problem))));
        }
    }

    private void remember(RememberedKeys keys, KeyRecord key, RecordAddress address) {
        synchronized (core.lock) {
            keys.remember(key, address.segment());
        }
    }
}
