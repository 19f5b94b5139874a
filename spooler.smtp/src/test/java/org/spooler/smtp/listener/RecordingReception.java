// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

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
import org.spooler.smtp.server.IncomingMail;
import org.spooler.smtp.server.MailReception;
import org.spooler.smtp.server.MailRefusedException;
import org.spooler.smtp.server.Origin;
import org.spooler.smtp.server.QueueStart;

/** Keeps what comes in, and says yes, no or nothing yet, as the test wants. Thread-safe. */
final class RecordingReception implements MailReception {

    final List<RecordingDraft> drafts = new CopyOnWriteArrayList<>();
    final List<RecordingDraft> submitted = new CopyOnWriteArrayList<>();
    volatile boolean durableAtOnce = true;
    volatile Optional<String> closed = Optional.empty();
    volatile Optional<QueueStart> queues = Optional.empty();
    volatile Optional<MailRefusedException> refuseMail = Optional.empty();
    volatile Optional<MailRefusedException> refuseRecipient = Optional.empty();
    volatile CompletionStage<Void> ready = CompletableFuture.completedStage(null);
    volatile Optional<MailRefusedException> refuseDraft = Optional.empty();
    volatile Optional<MailRefusedException> refuseWrite = Optional.empty();
    volatile Optional<MailRefusedException> refuseSubmit = Optional.empty();
    volatile CompletionStage<Void> room = CompletableFuture.completedStage(null);
    volatile boolean keepContent = true;
    volatile Callable<?> beforeCheck = () -> true;
    final AtomicInteger checks = new AtomicInteger();
    private final AtomicInteger lastId = new AtomicInteger();

    static MailRefusedException failure(String status, String text) {
        return new MailRefusedException(status, text);
    }

    @Override
    public Optional<String> closed() {
        return closed;
    }

    @Override
    public CompletionStage<Void> ready() {
        return ready;
    }

    @Override
    public void admit() throws MailRefusedException {
        if (refuseMail.isPresent()) {
            throw refuseMail.get();
        }
    }

    @Override
    public Optional<QueueStart> queueStart() {
        return queues;
    }

    @Override
    public IncomingMail begin(Envelope envelope, Origin origin) throws MailRefusedException {
        if (refuseDraft.isPresent()) {
            throw refuseDraft.get();
        }
        RecordingDraft draft = new RecordingDraft("Q" + lastId.incrementAndGet(), envelope, origin);
        drafts.add(draft);
        return draft;
    }

    @Override
    public void check(Address address) throws MailRefusedException {
        checks.incrementAndGet();
        try {
            beforeCheck.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        if (refuseRecipient.isPresent()) {
            throw refuseRecipient.get();
        }
        if (address.value().startsWith("nobody@")) {
            throw new MailRefusedException("5.1.1", "unknown");
        }
    }

    /** The content of the only message that was submitted. */
    String content() {
        if (submitted.size() != 1) {
            throw new AssertionError(submitted.size() + " messages were submitted, not 1");
        }
        return submitted.get(0).text();
    }

    final class RecordingDraft implements IncomingMail {
        final String id;
        final Envelope envelope;
        final Origin origin;
        final CompletableFuture<String> receipt = new CompletableFuture<>();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        final AtomicLong octets = new AtomicLong();
        volatile boolean closed;

        RecordingDraft(String id, Envelope envelope, Origin origin) {
            this.id = id;
            this.envelope = envelope;
            this.origin = origin;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public void write(ByteBuffer piece) throws MailRefusedException {
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
        public CompletionStage<Void> room() {
            return room;
        }

        @Override
        public CompletionStage<String> finish() {
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
            receipt.complete("queued as " + id);
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
