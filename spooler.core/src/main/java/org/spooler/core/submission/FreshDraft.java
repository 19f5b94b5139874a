// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.Receipt;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.core.content.ContentScanner;
import org.spooler.core.log.LogText;

/** A message on its way into the store: looked at while it passes, and held to the size limit. */
final class FreshDraft implements Draft {

    private static final Logger LOG = LoggerFactory.getLogger("org.spooler.submission");

    private final StoreDraft draft;
    private final Envelope envelope;
    private final SubmitOptions options;
    private final long mostBytes;
    private final Executor completions;
    private final ContentScanner scanner = new ContentScanner();
    private boolean ended;

    FreshDraft(StoreDraft draft, Envelope envelope, SubmitOptions options, long mostBytes, Executor completions) {
        this.draft = draft;
        this.envelope = envelope;
        this.options = options;
        this.mostBytes = mostBytes;
        this.completions = completions;
    }

    @Override
    public MessageId id() {
        return draft.id();
    }

    @Override
    public void write(ByteBuffer octets) throws SubmissionException {
        requireOpen();
        if (octets.remaining() > mostBytes - scanner.sizeBytes()) {
            close();
            throw Refusal.tooLarge(mostBytes);
        }
        scanner.scan(octets);
        try {
            draft.write(octets);
            // The store may have copied without moving on.
            octets.position(octets.limit());
        } catch (StoreException e) {
            close();
            throw Refusal.ofStore(e);
        }
    }

    @Override
    public CompletionStage<Receipt> submit() {
        requireOpen();
        ended = true;
        ContentTraits traits = scanner.traits();
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        draft.commit(envelope, traits, options.idempotencyKey())
                .whenCompleteAsync((id, failure) -> complete(receipt, traits, id, failure), this::moveOn);
        return receipt;
    }

    /** Away from the store's thread, which others wait for; unless everything is being shut down. */
    private void moveOn(Runnable completion) {
        try {
            completions.execute(completion);
        } catch (RejectedExecutionException e) {
            completion.run();
        }
    }

    private void complete(CompletableFuture<Receipt> receipt, ContentTraits traits, MessageId id, Throwable failure) {
        if (failure == null) {
            receipt.complete(accepted(id, traits));
        } else {
            receipt.completeExceptionally(Refusal.ofStore(failure));
        }
    }

    private Receipt accepted(MessageId id, ContentTraits traits) {
        boolean repeated = !id.equals(draft.id());
        if (repeated) {
            LOG.info("{}: was here already under its key, source={}", id, LogText.of(options.source()));
        } else {
            LOG.info(
                    "{}: from=<{}>, size={}, nrcpt={}, source={}",
                    id,
                    LogText.of(envelope.originator()),
                    traits.sizeBytes(),
                    envelope.recipients().size(),
                    LogText.of(options.source()));
        }
        return new Receipt(id, repeated);
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException(draft.id() + ": the draft was submitted, refused or closed before");
        }
    }

    @Override
    public void close() {
        ended = true;
        draft.close();
    }
}
