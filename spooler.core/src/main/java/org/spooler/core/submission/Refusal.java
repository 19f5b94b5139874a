// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.util.concurrent.CompletionException;
import org.spooler.api.report.EnhancedStatus;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.store.StoreClosedException;
import org.spooler.api.store.StoreFullException;
import org.spooler.api.submission.SubmissionException;

/** The reasons for which a message is not taken, each with its status. */
final class Refusal {

    private Refusal() {}

    static SubmissionException of(String status, String message) {
        return new SubmissionException(EnhancedStatus.of(status), message);
    }

    static SubmissionException noRecipients(String why) {
        return of("5.5.0", MapiStatus.MAPI_E_NO_RECIPIENTS + ": " + why);
    }

    static SubmissionException tooManyRecipients(int most) {
        return of("5.5.3", "too many recipients: at most " + most + " after lists are expanded");
    }

    static SubmissionException tooLarge(long mostBytes) {
        return of("5.3.4", "message too large: at most " + mostBytes + " bytes");
    }

    static SubmissionException noStore() {
        return of("4.3.0", "no message store is available now; try again later");
    }

    static SubmissionException notForSending() {
        return of("5.3.2", MapiStatus.MAPI_E_NO_SUPPORT + ": this message store takes no messages for sending");
    }

    /** What a failure of the store means to the submitter. */
    static SubmissionException ofStore(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof SubmissionException refusal) {
            return refusal;
        }
        if (cause instanceof StoreFullException) {
            // How much is free is for the operator, in the cause and the log, not for whoever submits.
            return new SubmissionException(
                    EnhancedStatus.of("4.3.1"), "the message store is full: try again later", cause);
        }
        String what = cause instanceof StoreClosedException ? "the message store is closing: " : "";
        return new SubmissionException(EnhancedStatus.of("4.3.0"), what + cause.getMessage(), cause);
    }
}
