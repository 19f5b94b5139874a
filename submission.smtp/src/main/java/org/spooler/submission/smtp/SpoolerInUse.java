// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.submission.AddressCheck;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.smtp.server.MailRefusedException;
import org.spooler.smtp.server.Origin;

/**
 * One spooler for as long as it is there, and the messages that are on their way into it.
 *
 * <p><b>Threading.</b> Any thread.
 */
final class SpoolerInUse {

    private final Submission submission;
    private final Set<SubmittedMail> open = ConcurrentHashMap.newKeySet();
    private volatile boolean gone;

    SpoolerInUse(Submission submission) {
        this.submission = submission;
    }

    boolean is(Submission other) {
        return submission == other;
    }

    void check(Address recipient) throws MailRefusedException {
        AddressCheck check;
        try {
            check = submission.check(recipient);
        } catch (RuntimeException | LinkageError e) {
            throw away(e);
        }
        if (!check.accepted()) {
            throw new MailRefusedException(check.status(), check.text());
        }
    }

    SubmittedMail begin(Envelope envelope, Origin origin) throws MailRefusedException {
        SubmittedMail mail = new SubmittedMail(draft(envelope, origin), open::remove);
        open.add(mail);
        if (gone) {
            // It went between the two lines above, or looked at what is open before this one was.
            mail.spoolerGone();
            mail.close();
            throw SpoolerAway.refusal();
        }
        return mail;
    }

    private Draft draft(Envelope envelope, Origin origin) throws MailRefusedException {
        try {
            return submission.draft(envelope, SubmitOptions.from("smtp" + origin.client()));
        } catch (SubmissionException e) {
            throw SubmittedMail.refusal(e);
        } catch (RuntimeException | LinkageError e) {
            throw away(e);
        }
    }

    /** A bundle that is being replaced may fail in any way; that is no defect. */
    private MailRefusedException away(Throwable problem) {
        if (gone) {
            return SpoolerAway.refusal();
        }
        if (problem instanceof RuntimeException defect) {
            throw defect;
        }
        throw (LinkageError) problem;
    }

    /** The spooler goes: what it was not given whole is dropped. */
    void end() {
        gone = true;
        open.forEach(SubmittedMail::spoolerGone);
    }
}
