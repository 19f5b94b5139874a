// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.store.MessageState;

/** Is told of each outcome of a recipient, as it is decided: for the log and for counters. */
@FunctionalInterface
public interface OutcomeListener {

    /** What an outcome means for a recipient. */
    enum Verdict {
        SENT,
        DEFERRED,
        BOUNCED,
        EXPIRED,
        CANCELLED
    }

    /**
     * A recipient has an outcome.
     *
     * @param transport the transport's name; empty if none was asked
     */
    void decided(MessageState message, RecipientOutcome outcome, String transport, Verdict verdict);
}
