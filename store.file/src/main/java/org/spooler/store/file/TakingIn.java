// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.StoreException;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.format.Standing;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.QueuedMessage;

/**
 * Queues messages that another store kept.
 *
 * <p><b>Threading.</b> Contents are read and written on the I/O threads. <b>Durability.</b> As with {@link Acceptance}:
 * files first, then the record. A version is written behind its message, as when it was made.
 */
final class TakingIn {

    private static final int PIECE_BYTES = 64 << 10;
    private static final LeaseRequest CARRIER = new LeaseRequest("store move", 1, Duration.ofHours(1));

    private final StoreCore core;
    private final Leasing leasing;
    private final LedgerWriting ledgers;

    TakingIn(StoreCore core, Leasing leasing, LedgerWriting ledgers) {
        this.core = core;
        this.leasing = leasing;
        this.ledgers = ledgers;
    }

    /** The number under which a message is kept. */
    static long number(MessageId id) throws StoreException {
        return MessageNumber.ofId(id)
                .orElseThrow(() ->
                        new StoreException("the message store cannot keep the id " + id + ": it is of another form"));
    }

    CompletionStage<Void> take(MessageState state, Map<Integer, Content> contents) {
        return leased(state.id())
                .thenCompose(lease -> lease.isPresent()
                        ? update(lease.get(), state, contents)
                        : later(() -> add(state, contents)).thenCompose(done -> addVersions(state, contents)));
    }

    /** The lease of a message that is here; empty if it is not, or was damaged and is set aside now. */
    private CompletionStage<Optional<Lease>> leased(MessageId id) {
        return leasing.lease(id, CARRIER).thenCompose(lease -> {
            synchronized (core.lock) {
                boolean busy = lease.isEmpty()
                        && MessageNumber.ofId(id).flatMap(core.queue::look).isPresent();
                return busy
                        ? CompletableFuture.failedFuture(new StoreException(id + ": somebody works with the message"))
                        : CompletableFuture.completedFuture(lease);
            }
        });
    }

    private CompletableFuture<Void> add(MessageState state, Map<Integer, Content> contents)
            throws IOException, StoreException {
        long number = number(state.id());
        ContentSink sink = fill(number, contents.get(0));
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (core.lock) {
            long order = core.nextOrder();
            core.journal.append(new Append(
                    RecordType.MESSAGE,
                    MessageRecord.write(number, order, Optional.empty(), state, sink.inline(), sink.checksum()),
                    true,
                    address -> queue(state, number, order, sink.isInline(), address),
                    () -> {
                        sink.release();
                        done.complete(null);
                    },
                    problem -> {
                        sink.release();
                        done.completeExceptionally(core.failure(problem));
                    }));
        }
        return done;
    }

    /** A content where it belongs, durable if it is a file. What an attempt that was broken off left there, goes. */
    ContentSink fill(long number, Content content) throws IOException {
        core.disk.delete(StoreCore.bodyPath(number, 0));
        ContentSink sink = core.sink(number, 0);
        try (InputStream in = content.open()) {
            byte[] piece = new byte[PIECE_BYTES];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                sink.write(ByteBuffer.wrap(piece, 0, length));
            }
        } catch (IOException e) {
            sink.discard();
            throw e;
        }
        if (!sink.isInline()) {
            sink.sync();
        }
        return sink;
    }

    private void queue(MessageState state, long number, long order, boolean inline, RecordAddress address) {
        QueuedMessage message = new QueuedMessage(number, order, address, inline, Standing.of(state));
        synchronized (core.lock) {
            core.queue.add(message);
            core.usage.add(address);
            core.queue.rest(message);
        }
    }

    private CompletionStage<Void> addVersions(MessageState state, Map<Integer, Content> contents) {
        return later(() -> {
            List<CompletableFuture<Void>> sealed = new ArrayList<>();
            for (Map.Entry<Integer, Content> version : contents.entrySet()) {
                open(number(state.id()), version.getKey())
                        .ifPresent(missing -> sealed.add(write(missing, version.getValue())));
            }
            return CompletableFuture.allOf(sealed.toArray(CompletableFuture[]::new));
        });
    }

    /** A version that is not here yet, to be written. */
    private Optional<ContentVersion> open(long number, int version) throws IOException {
        synchronized (core.lock) {
            Optional<QueuedMessage> message = core.queue.find(number);
            boolean missing = message.isPresent() && !message.get().hasVersion(version);
            if (missing) {
                core.disk.delete(StoreCore.bodyPath(number, version));
            }
            return missing ? Optional.of(new FileVersion(core, message.get(), version)) : Optional.empty();
        }
    }

    private static CompletableFuture<Void> write(ContentVersion version, Content content) {
        try (version;
                InputStream in = content.open()) {
            byte[] piece = new byte[PIECE_BYTES];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                version.write(ByteBuffer.wrap(piece, 0, length));
            }
            return version.seal(content.traits()).toCompletableFuture();
        } catch (IOException | StoreException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<Void> update(Lease lease, MessageState state, Map<Integer, Content> contents) {
        if (lease.state().equals(state)) {
            leasing.release(lease.token());
            return CompletableFuture.completedFuture(null);
        }
        return addVersions(state, contents)
                .thenCompose(done -> ledgers.replace(lease.token(), state, Optional.empty()))
                .<Void>thenApply(written -> null)
                .whenComplete((done, problem) -> leasing.release(lease.token()));
    }

    /** Takes a message out of the queue for good; false if it is not queued. */
    CompletionStage<Boolean> delete(MessageId id) {
        return end(id, state -> state, Optional.empty());
    }

    /** Files a message of the queue with its content; false if it is not queued. */
    CompletionStage<Boolean> file(MessageId id, Envelope envelope, FolderId folder) {
        return end(id, state -> with(state, envelope), Optional.of(folder));
    }

    private CompletionStage<Boolean> end(MessageId id, UnaryOperator<MessageState> change, Optional<FolderId> folder) {
        return leased(id)
                .thenCompose(lease -> lease.isEmpty()
                        ? CompletableFuture.completedFuture(false)
                        : ledgers.replace(
                                        lease.get().token(),
                                        finished(change.apply(lease.get().state())),
                                        folder)
                                .thenApply(done -> true));
    }

    private static MessageState finished(MessageState state) {
        return state.apply(new LedgerEntry.Finished(state.submitted(), Optional.empty()));
    }

    private static MessageState with(MessageState state, Envelope envelope) {
        return new MessageState(
                state.id(),
                state.submitted(),
                envelope,
                state.traits(),
                state.contentVersion(),
                state.variants(),
                state.preprocessed(),
                state.recipients(),
                state.heldBecause(),
                state.rewrites(),
                state.notes(),
                state.finished());
    }

    /** What may read and write files. */
    @FunctionalInterface
    interface Task<T> {
        CompletableFuture<T> run() throws IOException, StoreException;
    }

    <T> CompletionStage<T> later(Task<T> task) {
        CompletableFuture<CompletableFuture<T>> begun = new CompletableFuture<>();
        boolean started = core.runLater(() -> {
            try {
                begun.complete(task.run());
            } catch (IOException | StoreException | RuntimeException e) {
                begun.completeExceptionally(core.failure(e));
            }
        });
        if (!started) {
            begun.completeExceptionally(core.closed());
        }
        return begun.thenCompose(result -> result);
    }
}
