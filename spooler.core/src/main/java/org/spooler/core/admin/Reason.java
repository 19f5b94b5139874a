// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.admin;

import java.util.Optional;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;

/** Why a message is where it is, in one line. */
final class Reason {

    private Reason() {}

    static String of(MessageState state) {
        return state.heldBecause()
                .map(reason -> "on hold: " + reason)
                .or(() -> waiting(state).map(Reason::text))
                .orElse("");
    }

    private static Optional<RecipientLedger> waiting(MessageState state) {
        return state.recipients().stream()
                .filter(recipient -> !recipient.state().isSettled())
                .filter(recipient -> recipient.last().isPresent())
                .findFirst();
    }

    private static String text(RecipientLedger recipient) {
        RecipientOutcome last = recipient.last().orElseThrow();
        String remote = last.remote().isEmpty() ? "" : last.remote() + ": ";
        String transport = recipient.transport().isEmpty() ? "" : recipient.transport() + ": ";
        return transport + remote + last.text() + " (" + last.status() + ")";
    }
}
