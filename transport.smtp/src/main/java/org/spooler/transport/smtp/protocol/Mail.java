// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import java.util.List;
import java.util.Optional;
import org.spooler.api.message.Content;
import org.spooler.api.message.ReturnContent;

/**
 * One mail transaction as it is to be made (RFC 5321, 3.3).
 *
 * @param reversePath without angle brackets; empty is the null reverse-path
 * @param recipients at least one
 * @param envelopeId for reports, as transmitted (RFC 3461, 4.4)
 * @param returnContent how much a report brings back (RFC 3461, 4.3)
 * @param content what to send
 */
public record Mail(
        String reversePath,
        List<ForwardPath> recipients,
        Optional<String> envelopeId,
        Optional<ReturnContent> returnContent,
        Content content) {

    public Mail {
        recipients = List.copyOf(recipients);
    }

    /** The same for some of the recipients. */
    public Mail withRecipients(List<ForwardPath> some) {
        return new Mail(reversePath, some, envelopeId, returnContent, content);
    }

    /** Whether an address needs SMTPUTF8 (RFC 6531). */
    public boolean isInternationalized() {
        for (ForwardPath path : recipients) {
            if (!isAscii(path.mailbox())) {
                return true;
            }
        }
        return !isAscii(reversePath);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }
}
