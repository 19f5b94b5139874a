// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Party;
import org.spooler.api.submission.SubmissionException;

/**
 * The first step of a submission: refuses what nothing good could come of, and decides who of a message sent again is
 * to get it (SEND-015, SEND-016, SEND-115).
 *
 * <p>Judged by the outcome (DEC-02): a recipient marked as having had the message, and one that is listed for the
 * envelope alone as well, is shown and not served; whoever is listed for the envelope, or is new, is served. A message
 * that is not sent again is left as it is (DEC-01).
 */
final class PrepareSubmit {

    private PrepareSubmit() {}

    static Envelope prepare(Envelope envelope, Party writer, SubmissionLimits limits) throws SubmissionException {
        EnvelopeCheck.check(envelope, limits);
        PropertyCheck.check(envelope, writer);
        return envelope.isResend() ? resent(envelope) : envelope;
    }

    private static Envelope resent(Envelope envelope) throws SubmissionException {
        Set<Address> again = new HashSet<>();
        for (Recipient recipient : envelope.recipients()) {
            if (recipient.type() == RecipientType.ENVELOPE) {
                again.add(recipient.address());
            }
        }
        List<Recipient> recipients = envelope.recipients().stream()
                .map(recipient -> isShownOnly(recipient, again) ? takenCareOf(recipient) : recipient)
                .toList();
        if (recipients.stream().allMatch(Recipient::isTakenCareOf)) {
            throw Refusal.noRecipients("everybody it is for had the message before");
        }
        return envelope.withRecipients(recipients);
    }

    private static boolean isShownOnly(Recipient recipient, Set<Address> again) {
        return recipient.type() != RecipientType.ENVELOPE
                && (recipient.hadItBefore() || again.contains(recipient.address()));
    }

    private static Recipient takenCareOf(Recipient recipient) {
        return recipient.with(recipient.properties().with(MapiProperties.RESPONSIBILITY, true));
    }
}
