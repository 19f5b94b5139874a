// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.SubmissionException;
import org.spooler.smtp.server.IncomingMail;
import org.spooler.smtp.server.MailRefusedException;

/** A draft of the spooler, as the dialogue fills it. */
final class SubmittedMail implements IncomingMail {

    private final Draft draft;

    SubmittedMail(Draft draft) {
        this.draft = draft;
    }

    @Override
    public String id() {
        return draft.id().toString();
    }

    @Override
    public void write(ByteBuffer octets) throws MailRefusedException {
        try {
            draft.write(octets);
        } catch (SubmissionException e) {
            throw refusal(e);
        }
    }

    @Override
    public CompletionStage<String> finish() {
        return draft.submit().handle((receipt, failure) -> {
            if (failure == null) {
                return "queued as " + receipt.id();
            }
            throw new CompletionException(reason(failure));
        });
    }

    private static Throwable reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof SubmissionException refused ? refusal(refused) : cause;
    }

    static MailRefusedException refusal(SubmissionException refused) {
        return new MailRefusedException(refused.status(), refused.getMessage());
    }

    @Override
    public void close() {
        draft.close();
    }
}
