// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.SubmissionException;
import org.spooler.smtp.server.IncomingMail;
import org.spooler.smtp.server.MailRefusedException;

/**
 * A draft of the spooler, as the dialogue fills it.
 *
 * <p>When its spooler goes before it has the whole message, the draft is dropped and the client hears 451 at the final
 * dot. Once it was submitted, the answer is waited for: a spooler that ends answers everything it was given.
 *
 * <p><b>Threading.</b> The thread of its connection, and the one that takes the spooler away.
 */
final class SubmittedMail implements IncomingMail {

    /** A spooler ends within less; one that owes an answer for longer will not give it. */
    private static final long ANSWER_SECONDS = 60;

    private final String id;
    private final Consumer<SubmittedMail> closed;
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    /** Guarded by this; null when the spooler or the message is gone. */
    private Draft draft;

    private boolean submitted;

    /** {@code closed} is told when nothing is to be done with it any more. */
    SubmittedMail(Draft draft, Consumer<SubmittedMail> closed) {
        this.id = draft.id().toString();
        this.draft = draft;
        this.closed = closed;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized void write(ByteBuffer octets) throws MailRefusedException {
        if (draft == null) {
            throw SpoolerAway.refusal();
        }
        try {
            draft.write(octets);
        } catch (SubmissionException e) {
            throw refusal(e);
        }
    }

    @Override
    public CompletionStage<String> finish() {
        Draft whole;
        synchronized (this) {
            whole = draft;
            submitted = whole != null;
        }
        if (whole == null) {
            return CompletableFuture.failedFuture(SpoolerAway.refusal());
        }
        submit(whole);
        return answer.handle((text, failure) -> {
            if (failure == null) {
                return text;
            }
            throw new CompletionException(failure instanceof TimeoutException ? SpoolerAway.refusal() : failure);
        });
    }

    private void submit(Draft whole) {
        try {
            whole.submit().whenComplete((receipt, failure) -> {
                if (failure == null) {
                    answer.complete("queued as " + receipt.id());
                } else {
                    answer.completeExceptionally(reason(failure));
                }
            });
        } catch (RuntimeException | LinkageError e) {
            answer.completeExceptionally(e); // a client that gets no reply would wait for minutes
        }
    }

    private static Throwable reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof SubmissionException refused ? refusal(refused) : cause;
    }

    static MailRefusedException refusal(SubmissionException refused) {
        return new MailRefusedException(refused.status(), refused.getMessage());
    }

    /** The spooler goes: nothing of it is held any longer than it takes to answer. */
    void spoolerGone() {
        Draft dropped;
        synchronized (this) {
            dropped = submitted ? null : draft;
            draft = null;
        }
        if (dropped != null) {
            dropped.close();
        } else {
            answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        Draft open;
        synchronized (this) {
            open = draft;
            draft = null;
        }
        if (open != null) {
            open.close();
        }
        closed.accept(this);
    }
}
