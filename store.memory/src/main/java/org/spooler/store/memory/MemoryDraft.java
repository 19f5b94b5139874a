// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;

/** A message on its way into the store in memory. */
final class MemoryDraft implements StoreDraft {

    private final MemoryQueueStore store;
    private final MessageId id;
    private final OctetBuffer octets;
    private boolean done;

    MemoryDraft(MemoryQueueStore store, MessageId id, Budget budget) {
        this.store = store;
        this.id = id;
        this.octets = new OctetBuffer(budget);
    }

    @Override
    public MessageId id() {
        return id;
    }

    @Override
    public void write(ByteBuffer source) throws StoreException {
        checkOpen();
        octets.write(source);
    }

    @Override
    public CompletionStage<MessageId> commit(Envelope envelope, ContentTraits traits, Optional<String> idempotencyKey) {
        checkOpen();
        if (envelope.recipients().isEmpty()) {
            throw new IllegalArgumentException(id + ": a message without recipients cannot be queued");
        }
        done = true;
        return store.commit(this, octets, envelope, traits, idempotencyKey);
    }

    private void checkOpen() {
        if (done) {
            throw new IllegalStateException(id + ": the draft is committed or closed");
        }
    }

    @Override
    public void close() {
        if (!done) {
            done = true;
            octets.discard();
        }
    }
}
