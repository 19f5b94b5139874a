// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import java.time.Instant;
import java.util.List;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;

/**
 * One report to be composed.
 *
 * @param id the queue id of the report itself
 * @param state the message it is about
 * @param kind what it reports
 * @param recipients positions of those it reports on, at least one
 * @param now when it is composed
 * @param retryUntil when the message will be given up; stands in a delay report only
 */
record ReportRequest(
        MessageId id, MessageState state, ReportKind kind, List<Integer> recipients, Instant now, Instant retryUntil) {

    ReportRequest {
        recipients = List.copyOf(recipients);
    }

    Recipient recipient(int position) {
        return state.envelope().recipients().get(position);
    }

    RecipientLedger ledger(int position) {
        return state.recipients().get(position);
    }
}
