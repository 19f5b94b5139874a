// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreFullException;
import org.spooler.store.file.format.KeyRecord;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.format.Standing;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.QueuedMessage;

/**
 * Takes responsibility for messages: one record each, which shares a sync with whatever else is written.
 *
 * <p><b>Durability.</b> A long content and its name are synced before the record is written; a message is seen only when
 * its record is durable.
 */
final class Acceptance {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);

    private final StoreCore core;
    private final KeyedCommits commits;
    private boolean hadRoom = true;

    /** {@code recovery} is complete when the keys of earlier runs are known. */
    Acceptance(StoreCore core, CompletableFuture<Void> recovery) {
        this.core = core;
        this.commits = new KeyedCommits(core, core.keys, recovery);
    }

    FileDraft draft() throws StoreFullException {
        long number;
        synchronized (core.lock) {
            checkRoom();
            number = core.nextNumber();
        }
        return new FileDraft(this, number, MessageNumber.toId(number), core.sink(number, 0));
    }

    /** Messages that are under way are not counted: there are as many as sessions. */
    private void checkRoom() throws StoreFullException {
        int most = core.settings.mostMessages();
        boolean room = core.queue.size() < most;
        if (room != hadRoom) {
            hadRoom = room;
            LOG.warn(
                    "the queue holds {} messages: new ones are {}",
                    core.queue.size(),
                    room ? "taken again" : "refused");
        }
        if (!room) {
            throw new StoreFullException("the queue holds " + most + " messages, queue.most allows no more:"
                    + " wait until some have left, or give the JVM more heap");
        }
    }

    CompletionStage<MessageId> commit(FileDraft draft, Envelope envelope, ContentTraits traits, Optional<String> key) {
        CompletableFuture<MessageId> result = new CompletableFuture<>();
        commits.commit(key, result, draft::discard, () -> store(draft, envelope, traits, key, result));
        return result;
    }

    private void store(
            FileDraft draft,
            Envelope envelope,
            ContentTraits traits,
            Optional<String> key,
            CompletableFuture<MessageId> result) {
        if (draft.sink().isInline()) {
            append(draft, envelope, traits, key, result);
            return;
        }
        boolean started = core.runLater(() -> {
            try {
                draft.sink().sync();
                append(draft, envelope, traits, key, result);
            } catch (IOException | RuntimeException e) {
                fail(draft, result, e);
            }
        });
        if (!started) {
            fail(draft, result, core.closed());
        }
    }

    private void append(
            FileDraft draft,
            Envelope envelope,
            ContentTraits traits,
            Optional<String> key,
            CompletableFuture<MessageId> result) {
        boolean closed;
        synchronized (core.lock) {
            closed = core.phase() == StoreCore.Phase.CLOSED;
            if (!closed) {
                Instant now = core.now();
                long order = core.nextOrder();
                MessageState state = MessageState.accepted(draft.id(), now, envelope, traits);
                Optional<List<ByteBuffer>> content = draft.sink().inline();
                List<ByteBuffer> payload = MessageRecord.write(
                        draft.number(), order, key, state, content, draft.sink().checksum());
                core.journal.append(new Append(
                        RecordType.MESSAGE,
                        payload,
                        true,
                        address -> queue(draft, order, state, key, address),
                        () -> accepted(draft, result),
                        problem -> fail(draft, result, problem)));
            }
        }
        if (closed) {
            fail(draft, result, core.closed());
        }
    }

    private void queue(FileDraft draft, long order, MessageState state, Optional<String> key, RecordAddress address) {
        boolean inline = draft.sink().isInline();
        QueuedMessage message = new QueuedMessage(draft.number(), order, address, inline, Standing.of(state));
        synchronized (core.lock) {
            core.queue.add(message);
            core.usage.add(address);
            if (StoreCore.isWorthCaching(state)) {
                core.cache(message, state);
            } else {
                core.queue.rest(message);
            }
            key.ifPresent(text ->
                    core.keys.remember(new KeyRecord(draft.number(), text, state.submitted()), address.segment()));
        }
    }

    private void accepted(FileDraft draft, CompletableFuture<MessageId> result) {
        draft.sink().release();
        core.context.queueChanged();
        result.complete(draft.id());
    }

    private void fail(FileDraft draft, CompletableFuture<MessageId> result, Exception cause) {
        // The record may have reached the disk all the same: the file stays until a start finds out.
        if (draft.sink().isInline()) {
            draft.discard();
        }
        StoreException told = core.failure(cause);
        result.completeExceptionally(told);
    }
}
