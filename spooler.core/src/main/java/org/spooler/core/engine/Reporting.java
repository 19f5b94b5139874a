// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.Lease;
import org.spooler.api.store.MessageState;

/** Sends delivery status notifications. */
@FunctionalInterface
public interface Reporting {

    /**
     * Submits a report about recipients to the originator, if somebody wants it.
     *
     * @return completed when it is durable, with its queue id; with empty if nobody wants it
     */
    CompletionStage<Optional<MessageId>> report(
            Lease lease, MessageState state, ReportKind kind, List<Integer> recipients);
}
