// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;

/** A message on its way into the store. */
final class FileDraft implements StoreDraft {

    private static final Logger LOG = LoggerFactory.getLogger(FileDraft.class);

    private final Acceptance acceptance;
    private final long number;
    private final MessageId id;
    private final ContentSink sink;
    private boolean done;

    FileDraft(Acceptance acceptance, long number, MessageId id, ContentSink sink) {
        this.acceptance = acceptance;
        this.number = number;
        this.id = id;
        this.sink = sink;
    }

    long number() {
        return number;
    }

    ContentSink sink() {
        return sink;
    }

    @Override
    public MessageId id() {
        return id;
    }

    @Override
    public void write(ByteBuffer octets) throws StoreException {
        checkOpen();
        try {
            sink.write(octets);
        } catch (IOException e) {
            close();
            throw new StoreException(id + ": content could not be written: " + e.getMessage(), e);
        }
    }

    @Override
    public CompletionStage<MessageId> commit(Envelope envelope, ContentTraits traits, Optional<String> idempotencyKey) {
        checkOpen();
        if (envelope.recipients().isEmpty()) {
            throw new IllegalArgumentException(id + ": a message without recipients cannot be queued");
        }
        if (traits.sizeBytes() != sink.sizeBytes()) {
            throw new IllegalArgumentException(
                    id + ": " + sink.sizeBytes() + " octets were written, but the traits say " + traits.sizeBytes());
        }
        done = true;
        return acceptance.commit(this, envelope, traits, idempotencyKey);
    }

    private void checkOpen() {
        if (done) {
            throw new IllegalStateException(id + ": the draft is committed or closed");
        }
    }

    /** Drops the content of a draft that did not become a message. */
    void discard() {
        try {
            sink.discard();
        } catch (IOException e) {
            LOG.warn("{}: content of a dropped draft stays until the next start: {}", id, e.getMessage());
        }
    }

    @Override
    public void close() {
        if (!done) {
            done = true;
            discard();
        }
    }
}
