// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.EnhancedStatus;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.submission.AddressCheck;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;

/** Takes nothing for now, and says why: in the place of the spooler's own while the messages are carried. */
public final class RefusingSubmission implements Submission {

    private static final EnhancedStatus NOT_NOW = EnhancedStatus.of("4.3.2");

    private final String why;

    /** {@code why} is for whoever submits. */
    public RefusingSubmission(String why) {
        this.why = why;
    }

    @Override
    public Draft draft(Envelope envelope, SubmitOptions options) throws SubmissionException {
        throw new SubmissionException(NOT_NOW, why);
    }

    @Override
    public AddressCheck check(Address address) {
        return new AddressCheck(false, NOT_NOW, why);
    }

    @Override
    public CompletionStage<AbortAnswer> abort(MessageId id) {
        return CompletableFuture.failedFuture(new SubmissionException(NOT_NOW, why));
    }
}
