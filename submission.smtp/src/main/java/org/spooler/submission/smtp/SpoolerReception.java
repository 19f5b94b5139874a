// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.spooler.api.address.Address;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.message.Envelope;
import org.spooler.api.submission.AddressCheck;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.smtp.server.IncomingMail;
import org.spooler.smtp.server.MailReception;
import org.spooler.smtp.server.MailRefusedException;
import org.spooler.smtp.server.Origin;
import org.spooler.smtp.server.QueueStart;

/** Hands what the listener takes to the spooler. Thread-safe. */
final class SpoolerReception implements MailReception {

    private final Submission submission;
    private final AtomicReference<NodeQueues> queues = new AtomicReference<>();

    SpoolerReception(Submission submission) {
        this.submission = submission;
    }

    /** Offers ETRN from now on. */
    void startQueuesBy(SpoolerAdmin admin) {
        queues.set(new NodeQueues(admin));
    }

    /** Offers it no longer, unless somebody else has taken over. */
    void noLongerBy(SpoolerAdmin admin) {
        queues.updateAndGet(now -> now != null && now.admin() == admin ? null : now);
    }

    @Override
    public void check(Address recipient) throws MailRefusedException {
        AddressCheck check = submission.check(recipient);
        if (!check.accepted()) {
            throw new MailRefusedException(check.status(), check.text());
        }
    }

    @Override
    public IncomingMail begin(Envelope envelope, Origin origin) throws MailRefusedException {
        try {
            return new SubmittedMail(submission.draft(envelope, SubmitOptions.from("smtp" + origin.client())));
        } catch (SubmissionException e) {
            throw SubmittedMail.refusal(e);
        }
    }

    @Override
    public Optional<QueueStart> queueStart() {
        return Optional.ofNullable(queues.get());
    }
}
