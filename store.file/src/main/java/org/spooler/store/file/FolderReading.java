// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderPage;
import org.spooler.api.store.FolderQuery;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.format.Placement;
import org.spooler.store.file.journal.JournalClosedException;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.ContentPlace;
import org.spooler.store.file.queue.FiledEntry;

/** Shows filed messages, and the contents of queued ones; envelopes are read back from the journal. */
final class FolderReading {

    private static final Logger LOG = LoggerFactory.getLogger(FolderReading.class);

    /** What the lock was needed for. */
    private record Found(FiledEntry entry, Placement placement, RecordAddress head, ContentPlace content) {}

    private final StoreCore core;
    private final MessageReader reader;
    private final CorruptMessages corrupt;
    private final FolderChanges changes;

    FolderReading(StoreCore core, MessageReader reader, CorruptMessages corrupt, FolderChanges changes) {
        this.core = core;
        this.reader = reader;
        this.corrupt = corrupt;
        this.changes = changes;
    }

    CompletionStage<Optional<FiledMessage>> find(MessageId id) {
        Optional<Found> found;
        synchronized (core.lock) {
            if (core.phase() == StoreCore.Phase.CLOSED) {
                return CompletableFuture.failedFuture(core.closed());
            }
            found = MessageNumber.ofId(id).flatMap(core.folders::find).map(FolderReading::found);
        }
        return found.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : later(() -> read(found.get(), true));
    }

    CompletionStage<FolderPage> browse(FolderQuery query) {
        List<Found> found;
        synchronized (core.lock) {
            if (core.phase() == StoreCore.Phase.CLOSED) {
                return CompletableFuture.failedFuture(core.closed());
            }
            Optional<Long> after = query.after().flatMap(MessageNumber::ofId);
            found = core.folders.list(query.folder(), after, query.most()).stream()
                    .map(FolderReading::found)
                    .toList();
        }
        return later(() -> page(found, query.most()));
    }

    private static Found found(FiledEntry entry) {
        return new Found(entry, entry.placement(), entry.head(), entry.content());
    }

    /** A damaged message is set aside when it is asked for; until then the listing goes on without it. */
    private FolderPage page(List<Found> found, int most) {
        List<FiledMessage> messages = new ArrayList<>();
        for (Found one : found.subList(0, Math.min(most, found.size()))) {
            read(one, false).ifPresent(messages::add);
        }
        Optional<MessageId> next = found.size() > most
                ? Optional.of(MessageNumber.toId(found.get(most - 1).entry().number()))
                : Optional.empty();
        return new FolderPage(messages, next);
    }

    private Optional<FiledMessage> read(Found found, boolean setAside) {
        try {
            FiledRecord record = reader.filed(found.head(), found.content());
            FiledEntry entry = found.entry();
            MessageReader.Original original = new MessageReader.Original(record.traits(), record.checksum());
            return Optional.of(new FiledMessage(
                    MessageNumber.toId(record.number()),
                    found.placement().folder(),
                    found.placement().filed(),
                    record.envelope(),
                    found.placement().flags(),
                    new OriginalContent(
                            core,
                            reader,
                            record.number(),
                            original,
                            () -> place(entry),
                            problem -> setAside(entry, problem))));
        } catch (JournalClosedException e) {
            return Optional.empty();
        } catch (IOException e) {
            Optional<Found> moved = movedFrom(found);
            return moved.isPresent() ? read(moved.get(), setAside) : damaged(found, setAside, e);
        }
    }

    private static Optional<ContentPlace> place(FiledEntry entry) {
        return entry.isDeleted() ? Optional.empty() : Optional.of(entry.content());
    }

    /** While it was read, a message may have been written again elsewhere and its old segment deleted. */
    private Optional<Found> movedFrom(Found found) {
        synchronized (core.lock) {
            return Optional.of(found(found.entry()))
                    .filter(now ->
                            !now.head().equals(found.head()) && !now.entry().isDeleted());
        }
    }

    private Optional<FiledMessage> damaged(Found found, boolean setAside, IOException problem) {
        if (setAside) {
            setAside(found.entry(), problem);
        } else {
            LOG.warn("{}: cannot be shown: {}", MessageNumber.toId(found.entry().number()), problem.getMessage());
        }
        return Optional.empty();
    }

    /** What is kept in {@code corrupt/} needs no room in the journal any more. */
    void setAside(FiledEntry entry, IOException problem) {
        RecordAddress record;
        synchronized (core.lock) {
            if (entry.isDeleted() || core.phase() == StoreCore.Phase.CLOSED) {
                return;
            }
            core.folders.remove(entry);
            record = entry.content().inline() ? entry.content().record() : entry.head();
        }
        if (corrupt.add(entry.number(), record, problem.getMessage())) {
            synchronized (core.lock) {
                changes.delete(entry, new CompletableFuture<>());
            }
        }
    }

    CompletionStage<Optional<Content>> original(MessageId id) {
        Optional<Long> number = MessageNumber.ofId(id);
        Optional<ContentPlace> place;
        synchronized (core.lock) {
            if (core.phase() == StoreCore.Phase.CLOSED) {
                return CompletableFuture.failedFuture(core.closed());
            }
            place = number.flatMap(this::queued);
        }
        return place.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : later(() -> original(number.get(), place.get()));
    }

    private Optional<Content> original(long number, ContentPlace place) {
        try {
            MessageReader.Original original = reader.original(number, place);
            return Optional.of(
                    new OriginalContent(core, reader, number, original, () -> queued(number), problem -> {}));
        } catch (IOException e) {
            LOG.warn("{}: cannot be shown: {}", MessageNumber.toId(number), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<ContentPlace> queued(long number) {
        synchronized (core.lock) {
            return core.queue.look(number).map(message -> message.content(0));
        }
    }

    private <T> CompletionStage<T> later(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (!core.runLater(() -> result.complete(task.get()))) {
            result.completeExceptionally(core.closed());
        }
        return result;
    }
}
