// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.spooler.api.store.ReceiveFolders;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.ReceiveFoldersRecord;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.JournalClosedException;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.ContentPlace;
import org.spooler.store.file.queue.FiledEntry;

/** Writes again what a segment holds of folders, so that it can be given back. Runs on the I/O threads. */
final class FiledCopying {

    private final StoreCore core;
    private final MessageReader reader;
    private final BiConsumer<FiledEntry, IOException> damaged;

    /** {@code damaged} sets aside what cannot be read, so that it does not keep its segment for ever. */
    FiledCopying(StoreCore core, MessageReader reader, BiConsumer<FiledEntry, IOException> damaged) {
        this.core = core;
        this.reader = reader;
        this.damaged = damaged;
    }

    /** Completes when everything of the segment that can be copied is. */
    CompletableFuture<Void> copyAll(int segment) {
        List<FiledEntry> entries;
        synchronized (core.lock) {
            entries = core.folders.inSegment(segment);
        }
        return copyReceiveFolders(segment).thenComposeAsync(done -> copy(entries, 0), core.threads.io());
    }

    private CompletableFuture<Void> copy(List<FiledEntry> entries, int from) {
        if (from >= entries.size()) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletableFuture<Void>> copies = new ArrayList<>();
        CopyRound round = new CopyRound();
        int next = from;
        while (next < entries.size() && round.hasRoom()) {
            round.begin();
            copies.add(copy(entries.get(next++), round));
        }
        int to = next;
        return CompletableFuture.allOf(copies.toArray(CompletableFuture[]::new))
                .thenComposeAsync(done -> copy(entries, to), core.threads.io());
    }

    private CompletableFuture<Void> copy(FiledEntry entry, CopyRound round) {
        RecordAddress head;
        ContentPlace place;
        synchronized (core.lock) {
            head = entry.head();
            place = entry.content();
        }
        try {
            FiledRecord record = reader.filed(head, place);
            Optional<List<ByteBuffer>> content = content(place, record);
            round.add(content.isPresent() ? place.record().recordBytes() : head.recordBytes());
            return append(entry, head, record, content);
        } catch (JournalClosedException e) {
            return CompletableFuture.failedFuture(e);
        } catch (IOException e) {
            damaged.accept(entry, e);
            return CompletableFuture.completedFuture(null);
        }
    }

    private Optional<List<ByteBuffer>> content(ContentPlace place, FiledRecord record) throws IOException {
        if (!place.inline()) {
            return Optional.empty();
        }
        ByteBuffer payload = core.journal.read(place.record());
        int size = Math.toIntExact(record.traits().sizeBytes());
        return Optional.of(List.of(payload.slice(payload.limit() - size, size)));
    }

    /** The copy says where the message is filed now; a change that comes later is written behind it. */
    private CompletableFuture<Void> append(
            FiledEntry entry, RecordAddress head, FiledRecord record, Optional<List<ByteBuffer>> content) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (core.lock) {
            if (entry.isDeleted() || !entry.head().equals(head)) {
                return CompletableFuture.completedFuture(null);
            }
            FiledRecord copy = new FiledRecord(
                    record.number(),
                    Optional.empty(),
                    content.isPresent() ? FiledRecord.Source.HERE : FiledRecord.Source.FILE,
                    record.checksum(),
                    entry.placement(),
                    record.envelope(),
                    record.traits());
            core.journal.append(new Append(
                    RecordType.FILED,
                    copy.write(content),
                    true,
                    address -> moved(entry, address, content.isPresent()),
                    () -> done.complete(null),
                    done::completeExceptionally));
        }
        return done;
    }

    private void moved(FiledEntry entry, RecordAddress address, boolean inline) {
        synchronized (core.lock) {
            if (!entry.isDeleted()) {
                entry.eachRecord(core.usage::remove);
                entry.move(address, inline);
                entry.eachRecord(core.usage::add);
            }
        }
    }

    private CompletableFuture<Void> copyReceiveFolders(int segment) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (core.lock) {
            Optional<RecordAddress> record = core.folders.receiveRecord().filter(at -> at.segment() == segment);
            if (record.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            ReceiveFolders table = core.folders.announcedReceiveFolders();
            core.journal.append(new Append(
                    RecordType.RECEIVE_FOLDERS,
                    new ReceiveFoldersRecord(table.list()).write(),
                    true,
                    address -> replaced(record.get(), table, address),
                    () -> done.complete(null),
                    done::completeExceptionally));
        }
        return done;
    }

    private void replaced(RecordAddress copied, ReceiveFolders table, RecordAddress address) {
        synchronized (core.lock) {
            if (core.folders.receiveRecord().equals(Optional.of(copied))) {
                core.usage.remove(copied);
                core.folders.setReceiveFolders(table, address);
                core.usage.add(address);
            }
        }
    }
}
