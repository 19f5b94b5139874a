// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;

/** What a failed file operation means for a recipient (RFC 3463, 3.3 and 3.4). */
final class DeliveryFailure {

    private DeliveryFailure() {}

    /** A delay: the operator can mend all of these. Paths stay in the log, as the text may reach the originator. */
    static RecipientOutcome of(int recipient, IOException failure) {
        String reason = String.valueOf(failure.getMessage());
        if (reason.contains("No space left on device")) {
            return delayed(recipient, "4.3.1", "the disk is full");
        }
        if (reason.contains("quota")) {
            return delayed(recipient, "4.2.2", "the mailbox is over its quota");
        }
        if (failure instanceof AccessDeniedException) {
            return delayed(recipient, "4.3.0", "no permission to write the mailbox");
        }
        return delayed(recipient, "4.3.0", "the mailbox cannot be written");
    }

    private static RecipientOutcome delayed(int recipient, String status, String text) {
        return RecipientOutcome.delayed(recipient, status, text, RetryClass.LOCAL);
    }
}
