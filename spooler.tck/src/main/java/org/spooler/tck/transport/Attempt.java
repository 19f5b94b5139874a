// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;

/**
 * What came of one offer.
 *
 * @param submitted what {@code submit} answered; empty if it threw
 * @param disposition what {@code end} answered; empty if it was not asked
 * @param thrown what {@code submit} or {@code end} threw
 * @param settled outcomes told to the message
 * @param reported outcomes in each report to the context
 * @param askedAgain whether the message was asked for again
 * @param overdue whether a call, or the notice announced, did not come in time
 */
record Attempt(
        Optional<SubmitOutcome> submitted,
        Optional<Disposition> disposition,
        Optional<Throwable> thrown,
        List<RecipientOutcome> settled,
        List<List<RecipientOutcome>> reported,
        boolean askedAgain,
        boolean overdue) {

    boolean accepted() {
        return submitted.filter(SubmitOutcome.Accepted.class::isInstance).isPresent();
    }

    /** All outcomes, in whichever way they were told. */
    List<RecipientOutcome> outcomes() {
        List<RecipientOutcome> all = new ArrayList<>(settled);
        reported.forEach(all::addAll);
        return all;
    }

    Optional<RecipientOutcome> outcome(int recipient) {
        return outcomes().stream()
                .filter(outcome -> outcome.recipient() == recipient)
                .findFirst();
    }
}
