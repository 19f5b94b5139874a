// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.admin;

import java.util.Optional;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;

/** Why a message is where it is, in one line. */
final class Reason {

    private Reason() {}

    static String of(MessageState state, MissingProviders missing) {
        return state.heldBecause()
                .map(reason -> "on hold: " + reason)
                .or(() -> waiting(state).map(recipient -> text(recipient, missing)))
                .orElse("");
    }

    private static Optional<RecipientLedger> waiting(MessageState state) {
        return state.recipients().stream()
                .filter(recipient -> !recipient.state().isSettled())
                .filter(recipient -> recipient.last().isPresent())
                .findFirst();
    }

    private static String text(RecipientLedger recipient, MissingProviders missing) {
        RecipientOutcome last = recipient.last().orElseThrow();
        Optional<String> awaited = missing.awaitedBy(recipient);
        if (awaited.isPresent()) {
            return awaited.get() + (isOnlyWaiting(last) ? "" : "; last: " + text(recipient, last));
        }
        return text(recipient, last);
    }

    /** Nothing is known but that the provider is not there. */
    private static boolean isOnlyWaiting(RecipientOutcome last) {
        return last.retryClass().equals(RetryClass.ABSENT) && !last.duplicatePossible();
    }

    private static String text(RecipientLedger recipient, RecipientOutcome last) {
        String remote = last.remote().isEmpty() ? "" : last.remote() + ": ";
        String transport = recipient.transport().isEmpty() ? "" : recipient.transport() + ": ";
        return transport + remote + last.text() + " (" + last.status() + ")";
    }
}
