// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.RecipientState;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;

/**
 * How far one recipient of a message is.
 *
 * @param state what holds now
 * @param attempts how often a transport tried
 * @param transport the transport of the last offer or outcome; may be empty
 * @param last the last outcome, final or not
 * @param due when it is to be offered at the latest; of no meaning once settled
 * @param topics events that make it due earlier
 * @param reports the reports sent about it
 */
public record RecipientLedger(
        RecipientState state,
        int attempts,
        String transport,
        Optional<RecipientOutcome> last,
        Instant due,
        Set<Topic> topics,
        Set<ReportKind> reports) {

    public RecipientLedger {
        topics = Set.copyOf(topics);
        reports = Set.copyOf(reports);
    }

    /** A recipient nobody has taken yet. */
    public static RecipientLedger pending(Instant due) {
        return new RecipientLedger(RecipientState.PENDING, 0, "", Optional.empty(), due, Set.of(), Set.of());
    }

    /** A recipient of a message sent again who had it before: nothing is to be done or reported. */
    static RecipientLedger settledBefore(Instant due) {
        return new RecipientLedger(
                RecipientState.DELIVERED, 0, "", Optional.empty(), due, Set.of(), EnumSet.allOf(ReportKind.class));
    }

    /** Whether somebody is responsible for it (PR_RESPONSIBILITY, PROP-025). */
    public boolean isResponsible() {
        return state.isSettled();
    }

    RecipientLedger offered(String to) {
        return new RecipientLedger(RecipientState.OFFERED, attempts, to, last, due, Set.of(), reports);
    }

    RecipientLedger settled(RecipientOutcome outcome, String by) {
        RecipientState end = switch (outcome.action()) {
            case DELIVERED, EXPANDED -> RecipientState.DELIVERED;
            case RELAYED, TRANSFERRED -> RecipientState.RELAYED;
            case FAILED -> RecipientState.FAILED;
            case DELAYED ->
                throw new IllegalArgumentException(
                        "recipient " + outcome.recipient() + " cannot be settled with an outcome that is not final");
        };
        return new RecipientLedger(end, attempts + 1, by, Optional.of(outcome), due, Set.of(), reports);
    }

    RecipientLedger deferred(RecipientOutcome outcome, LedgerEntry.Deferred entry) {
        int tries = entry.attempted() ? attempts + 1 : attempts;
        return new RecipientLedger(
                RecipientState.PENDING,
                tries,
                entry.transport(),
                Optional.of(outcome),
                entry.until(),
                entry.topics(),
                reports);
    }

    RecipientLedger ended(RecipientState end) {
        return new RecipientLedger(end, attempts, transport, last, due, Set.of(), reports);
    }

    RecipientLedger reported(ReportKind kind) {
        Set<ReportKind> more = EnumSet.of(kind);
        more.addAll(reports);
        return new RecipientLedger(state, attempts, transport, last, due, topics, more);
    }

    RecipientLedger woken(Optional<Topic> topic, Instant at) {
        boolean waits = topic.isEmpty() || topics.contains(topic.get());
        return waits && !state.isSettled() && due.isAfter(at)
                ? new RecipientLedger(state, attempts, transport, last, at, Set.of(), reports)
                : this;
    }

    RecipientLedger dueAt(Instant time) {
        return state.isSettled()
                ? this
                : new RecipientLedger(RecipientState.PENDING, attempts, transport, last, time, Set.of(), reports);
    }
}
