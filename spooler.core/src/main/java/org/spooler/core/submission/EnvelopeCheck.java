// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.Recipient;
import org.spooler.api.submission.SubmissionException;
import org.spooler.core.log.LogText;

/** Refuses an envelope that nothing good could come of, before any content is read (PrepareSubmit, SEND-016). */
final class EnvelopeCheck {

    /** RFC 3461, 4.4 and 5.1. */
    private static final int LONGEST_ENVELOPE_ID = 100;

    private static final int LONGEST_ORIGINAL_RECIPIENT = 500;
    private static final int LONGEST_CLASS = 255;

    private EnvelopeCheck() {}

    static void check(Envelope envelope, SubmissionLimits limits) throws SubmissionException {
        if (envelope.recipients().isEmpty()) {
            throw Refusal.noRecipients("the message is for nobody");
        } else if (envelope.recipients().size() > limits.mostRecipients()) {
            throw Refusal.tooManyRecipients(limits.mostRecipients());
        } else if (!isPlain(envelope.messageClass(), ' ', LONGEST_CLASS)) {
            throw Refusal.of(
                    "5.5.4",
                    "message class '" + LogText.of(envelope.messageClass())
                            + "': expected at most 255 printable ASCII characters");
        }
        if (envelope.originator().isPresent()) {
            checkAddress(envelope.originator().get(), "5.1.7", "originator");
        }
        checkParameter("envelope id", envelope.envelopeId(), LONGEST_ENVELOPE_ID);
        for (Recipient recipient : envelope.recipients()) {
            checkRecipient(recipient);
        }
    }

    static void checkRecipient(Recipient recipient) throws SubmissionException {
        for (Address address : recipient.addresses()) {
            if (!OneOffAddress.is(address)) {
                checkAddress(address, "5.1.3", "recipient");
            }
        }
        checkParameter("original recipient", recipient.statusRequest().originalRecipient(), LONGEST_ORIGINAL_RECIPIENT);
    }

    static void checkAddress(Address address, String status, String role) throws SubmissionException {
        Optional<String> problem = MailboxSyntax.problem(address);
        if (problem.isPresent()) {
            throw Refusal.of(status, role + " <" + LogText.of(address) + ">: " + problem.get());
        }
    }

    /** Printable ASCII characters from one on. */
    private static boolean isPlain(String text, char first, int longest) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < first || text.charAt(i) > '~') {
                return false;
            }
        }
        return text.length() <= longest;
    }

    /** These go onto SMTP command lines as they are. */
    private static void checkParameter(String name, Optional<String> value, int longest) throws SubmissionException {
        if (value.isPresent() && (value.get().isEmpty() || !isPlain(value.get(), '!', longest))) {
            throw Refusal.of(
                    "5.5.4",
                    name + " '" + LogText.of(value.get()) + "': expected 1 to " + longest
                            + " printable ASCII characters without spaces");
        }
    }
}
