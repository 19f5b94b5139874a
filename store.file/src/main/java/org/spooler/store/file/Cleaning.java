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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.spooler.store.file.queue.RememberedKeys;
import org.spooler.store.file.queue.Whereabouts;

/**
 * Gives back the room of messages that have left.
 *
 * <p>Segments are deleted oldest first and durably, one after the other: so a record that ends a message never goes
 * before the record that began it. When less than half of the journal is needed, the messages in the oldest segment
 * are written again at its end. Runs on the I/O threads and appends like everybody else; acceptance does not wait for it.
 */
final class Cleaning {

    private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);

    /** Below this many segments, room is not worth the copying. */
    private static final int FEW_SEGMENTS = 4;

    private static final int MOST_LOOKED_AT_ONCE = 1 << 14;

    /** After an attempt in vain, so many messages for each that leaves are not looked at again. */
    private static final int PATIENCE = 64;

    private final StoreCore core;
    private final MessageReader reader;
    private final FiledCopying filed;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicInteger checksToSkip = new AtomicInteger();

    Cleaning(StoreCore core, MessageReader reader, FiledCopying filed) {
        this.core = core;
        this.reader = reader;
        this.filed = filed;
    }

    /** Looks whether there is anything to give back; returns at once. */
    void check() {
        boolean patient = checksToSkip.get() > 0 && checksToSkip.getAndDecrement() > 0;
        if (!patient && isWorthwhile() && running.compareAndSet(false, true)) {
            core.runLater(this::step);
        }
    }

    private boolean isWorthwhile() {
        synchronized (core.lock) {
            int oldest = core.journal.oldestSegment();
            if (!core.isRecovered()
                    || core.phase() == StoreCore.Phase.CLOSED
                    || oldest == core.journal.currentSegment()) {
                return false;
            }
            return core.usage.isEmpty(oldest) || isMostlyDead();
        }
    }

    private boolean isMostlyDead() {
        int segments = core.journal.segmentCount();
        long room = (long) segments * core.settings.journal().segmentBytes();
        return segments > FEW_SEGMENTS && core.usage.totalBytes() < room / 2;
    }

    private void step() {
        int oldest = core.journal.oldestSegment();
        copyAll(oldest).whenComplete((complete, problem) -> {
            if (problem == null && complete) {
                core.runLater(() -> delete(oldest));
            } else {
                checksToSkip.set(core.queue.size() / PATIENCE);
                running.set(false);
            }
        });
    }

    private void delete(int segment) {
        try {
            core.journal.deleteOldest(segment);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("segment {} is not needed any more and could not be deleted: {}", segment, e.getMessage());
            running.set(false);
            return;
        }
        running.set(false);
        check();
    }

    /** Writes again what is needed of a segment; completes with false if something in it is in use. */
    private CompletableFuture<Boolean> copyAll(int segment) {
        return copy(messagesIn(segment), 0)
                .thenComposeAsync(
                        copied -> copied ? copyOthers(segment) : CompletableFuture.completedFuture(false),
                        core.threads.io());
    }

    /** Looks at every message, in steps. */
    private List<Long> messagesIn(int segment) {
        List<Long> numbers = new ArrayList<>();
        int end = 0;
        for (int from = 0; from <= end; from += MOST_LOOKED_AT_ONCE) {
            synchronized (core.lock) {
                numbers.addAll(core.queue.inSegment(segment, from, from + MOST_LOOKED_AT_ONCE));
                end = core.queue.end();
            }
        }
        return numbers;
    }

    /** Copies messages, some at once; completes with false at the first that is in use. */
    private CompletableFuture<Boolean> copy(List<Long> numbers, int from) {
        if (from == numbers.size()) {
            return CompletableFuture.completedFuture(true);
        }
        List<CompletableFuture<Boolean>> copies = new ArrayList<>();
        CopyRound round = new CopyRound();
        int next = from;
        while (next < numbers.size() && round.hasRoom()) {
            round.begin();
            copies.add(copy(numbers.get(next++), round));
        }
        int to = next;
        return CompletableFuture.allOf(copies.toArray(CompletableFuture[]::new))
                .thenComposeAsync(
                        done -> copies.stream().allMatch(CompletableFuture::join)
                                ? copy(numbers, to)
                                : CompletableFuture.completedFuture(false),
                        core.threads.io());
    }

    private CompletableFuture<Boolean> copyOthers(int segment) {
        List<KeyRecord> keys;
        List<KeyRecord> filedKeys;
        synchronized (core.lock) {
            keys = core.keys.inSegment(segment, core.now());
            filedKeys = core.filedKeys.inSegment(segment, core.now());
        }
        return filed.copyAll(segment)
                .thenCompose(done -> copyKeys(RecordType.KEY, core.keys, keys))
                .thenCompose(done -> copyKeys(RecordType.FILED_KEY, core.filedKeys, filedKeys))
                .thenApply(done -> isUnused(segment));
    }

    private boolean isUnused(int segment) {
        synchronized (core.lock) {
            return core.usage.isEmpty(segment)
                    && core.keys.inSegment(segment, core.now()).isEmpty()
                    && core.filedKeys.inSegment(segment, core.now()).isEmpty();
        }
    }

    private CompletableFuture<Void> copyKeys(byte type, RememberedKeys remembered, List<KeyRecord> keys) {
        List<CompletableFuture<Void>> copies = new ArrayList<>();
        for (KeyRecord key : keys) {
            CompletableFuture<Void> copy = new CompletableFuture<>();
            copies.add(copy);
            core.journal.append(new Append(
                    type,
                    key.write(),
                    true,
                    address -> remember(remembered, key, address),
                    () -> copy.complete(null),
                    copy::completeExceptionally));
        }
        return CompletableFuture.allOf(copies.toArray(CompletableFuture[]::new));
    }

    private void remember(RememberedKeys remembered, KeyRecord key, RecordAddress address) {
        synchronized (core.lock) {
            remembered.remember(key, address.segment());
        }
    }

    private CompletableFuture<Boolean> copy(long number, CopyRound round) {
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
            // The message first: a version of a message that is not known yet would mean nothing to recovery.
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
