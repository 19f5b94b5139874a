// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.store.MessageState;
import org.spooler.store.file.format.KeyRecord;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.format.SizedHead;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.ContentPlace;
import org.spooler.store.file.queue.QueuedMessage;
import org.spooler.store.file.queue.Whereabouts;

/**
 * Writes a message of the queue again at the end of the journal, with its versions, and moves it there.
 *
 * <p><b>Threading.</b> Any thread; the journal is read on the caller's.
 */
final class MessageCopying {

    private static final Logger LOG = LoggerFactory.getLogger(MessageCopying.class);

    private final StoreCore core;
    private final MessageReader reader;

    MessageCopying(StoreCore core, MessageReader reader) {
        this.core = core;
        this.reader = reader;
    }

    /** Writes a message again; completes with false if it is in use. */
    CompletableFuture<Boolean> copy(long number, CopyRound round) {
        Optional<QueuedMessage> found;
        synchronized (core.lock) {
            found = core.queue.find(number);
            found.ifPresent(QueuedMessage::pin);
        }
        return found.isEmpty()
                ? CompletableFuture.completedFuture(true)
                : copy(found.get(), round).whenComplete((done, problem) -> unpin(found.get()));
    }

    private void unpin(QueuedMessage message) {
        synchronized (core.lock) {
            message.unpin();
            core.queue.rest(message);
        }
    }

    private CompletableFuture<Boolean> copy(QueuedMessage message, CopyRound round) {
        Whereabouts where;
        Map<Integer, ContentPlace> versions;
        synchronized (core.lock) {
            where = message.whereabouts();
            versions = message.versions();
        }
        try {
            ByteBuffer payload = core.journal.read(where.message());
            MessageState state = reader.state(where);
            // The message first: versions that recovery meets before their message have to be kept in mind until it
            // comes.
            List<Rewrite> rewrites = new ArrayList<>(List.of(message(message, payload, state)));
            for (Map.Entry<Integer, ContentPlace> version : versions.entrySet()) {
                rewrites.add(version(message, version.getKey(), version.getValue()));
            }
            rewrites.forEach(rewrite -> round.add(rewrite.bytes()));
            return append(message, where, rewrites);
        } catch (IOException e) {
            LOG.warn(
                    "a message in segment {} cannot be copied: {}",
                    where.message().segment(),
                    e.getMessage());
            return CompletableFuture.completedFuture(false);
        }
    }

    /** A record to write again, and what to note when that is done. */
    private record Rewrite(byte type, List<ByteBuffer> payload, Consumer<RecordAddress> written) {

        int bytes() {
            return payload.stream().mapToInt(ByteBuffer::remaining).sum();
        }
    }

    private Rewrite version(QueuedMessage message, int version, ContentPlace place) throws IOException {
        ByteBuffer payload = core.journal.read(place.record());
        return new Rewrite(RecordType.VERSION, List.of(payload), address -> {
            core.usage.remove(place.record());
            core.usage.add(address);
            message.putVersion(version, new ContentPlace(address, place.inline()));
        });
    }

    private Rewrite message(QueuedMessage message, ByteBuffer payload, MessageState state) {
        MessageRecord record = MessageRecord.read(payload);
        int from = SizedHead.contentOffset(payload);
        Optional<List<ByteBuffer>> content =
                record.inline() ? Optional.of(List.of(payload.slice(from, payload.limit() - from))) : Optional.empty();
        Optional<String> key = record.key().map(KeyRecord::key);
        List<ByteBuffer> copy =
                MessageRecord.write(record.number(), record.order(), key, state, content, record.checksum());
        return new Rewrite(RecordType.MESSAGE, copy, address -> {
            Whereabouts old = message.whereabouts();
            core.usage.remove(old.message());
            old.state().ifPresent(core.usage::remove);
            old.ledger().forEach(core.usage::remove);
            core.usage.add(address);
            message.move(address);
            record.key().ifPresent(known -> core.keys.remember(known, address.segment()));
        });
    }

    /** Only if nothing happened to the message while it was read: the copy must not hide a younger entry. */
    private CompletableFuture<Boolean> append(QueuedMessage message, Whereabouts where, List<Rewrite> rewrites) {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        synchronized (core.lock) {
            boolean unchanged = !message.isFinished()
                    && !message.isLeased()
                    && !message.hasPendingWrites()
                    && message.whereabouts().equals(where);
            if (!unchanged) {
                return CompletableFuture.completedFuture(message.isFinished());
            }
            for (Rewrite rewrite : rewrites) {
                CompletableFuture<Void> one = new CompletableFuture<>();
                done.add(one);
                message.startWrite();
                core.journal.append(new Append(
                        rewrite.type(),
                        rewrite.payload(),
                        true,
                        address -> written(message, rewrite, address),
                        () -> one.complete(null),
                        one::completeExceptionally));
            }
        }
        return CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).thenApply(all -> true);
    }

    /**
     * Only while nobody holds the message: a lease that began meanwhile reads, and sends, from where the message was,
     * and that segment must not go. The copy then lies there unused; replay finds it equal.
     */
    private void written(QueuedMessage message, Rewrite rewrite, RecordAddress address) {
        synchronized (core.lock) {
            message.endWrite();
            if (!message.isFinished() && !message.isLeased()) {
                rewrite.written().accept(address);
            }
        }
    }
}
