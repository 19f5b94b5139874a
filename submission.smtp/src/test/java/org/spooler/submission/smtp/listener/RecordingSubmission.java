// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp.listener;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.EnhancedStatus;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.submission.AddressCheck;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.Receipt;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;

/** Keeps what is submitted, and says yes, no or nothing yet, as the test wants. Thread-safe. */
final class RecordingSubmission implements Submission {

    final List<RecordingDraft> drafts = new CopyOnWriteArrayList<>();
    final List<RecordingDraft> submitted = new CopyOnWriteArrayList<>();
    volatile boolean durableAtOnce = true;
    volatile Optional<SubmissionException> refuseDraft = Optional.empty();
    volatile Optional<SubmissionException> refuseWrite = Optional.empty();
    volatile Optional<SubmissionException> refuseSubmit = Optional.empty();
    volatile boolean keepContent = true;
    volatile Callable<?> beforeCheck = () -> true;
    final AtomicInteger checks = new AtomicInteger();
    private final AtomicInteger lastId = new AtomicInteger();

    static SubmissionException failure(String status, String text) {
        return new SubmissionException(EnhancedStatus.of(status), text);
    }

    @Override
    public Draft draft(Envelope envelope, SubmitOptions options) throws SubmissionException {
        if (refuseDraft.isPresent()) {
            throw refuseDraft.get();
        }
        RecordingDraft draft = new RecordingDraft(new MessageId("Q" + lastId.incrementAndGet()), envelope, options);
        drafts.add(draft);
        return draft;
    }

    @Override
    public AddressCheck check(Address address) {
        checks.incrementAndGet();
        try {
            beforeCheck.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return address.value().startsWith("nobody@") ? AddressCheck.refused("5.1.1", "unknown") : AddressCheck.OK;
    }

    @Override
    public CompletionStage<AbortAnswer> abort(MessageId id) {
        return CompletableFuture.completedFuture(AbortAnswer.NOT_IN_QUEUE);
    }

    /** The content of the only message that was submitted. */
    String content() {
        if (submitted.size() != 1) {
            throw new AssertionError(submitted.size() + " messages were submitted, not 1");
        }
        return submitted.get(0).text();
    }

    final class RecordingDraft implements Draft {
        final MessageId id;
        final Envelope envelope;
        final SubmitOptions options;
        final CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        final AtomicLong octets = new AtomicLong();
        volatile boolean closed;

        RecordingDraft(MessageId id, Envelope envelope, SubmitOptions options) {
            this.id = id;
            this.envelope = envelope;
            this.options = options;
        }

        @Override
        public MessageId id() {
            return id;
        }

        @Override
        public void write(ByteBuffer piece) throws SubmissionException {
            if (refuseWrite.isPresent()) {
                throw refuseWrite.get();
            }
            octets.addAndGet(piece.remaining());
            byte[] copy = new byte[piece.remaining()];
            piece.get(copy);
            if (keepContent) {
                content.writeBytes(copy);
            }
        }

        @Override
        public CompletionStage<Receipt> submit() {
            if (refuseSubmit.isPresent()) {
                receipt.completeExceptionally(refuseSubmit.get());
                return receipt;
            }
            submitted.add(this);
            if (durableAtOnce) {
                becomeDurable();
            }
            return receipt;
        }

        void becomeDurable() {
            receipt.complete(new Receipt(id, false));
        }

        @Override
        public void close() {
            closed = true;
        }

        String text() {
            return content.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
