// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.RecipientState;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;

/**
 * The first look at a leased message: which recipients are to be offered now, which are out of time, and which may
 * have it already because the spooler stopped while a transport had them.
 */
final class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final EnginePorts ports;
    private final Lifetime lifetime;
    private final Flow flow;
    private final Approach approach;

    /** {@code approach} gets each message with the recipients that are to be offered. */
    Admission(EnginePorts ports, Lifetime lifetime, Flow flow, Approach approach) {
        this.approach = approach;
        this.ports = ports;
        this.lifetime = lifetime;
        this.flow = flow;
    }

    /** Starts with a message that was leased because it is due. */
    void begin(Lease lease) {
        Optional<ActiveMessage> mine = flow.find(lease.token().id());
        if (mine.isPresent() && flow.resume(mine.get(), lease)) {
            return;
        }
        ActiveMessage message = flow.admit(lease);
        MessageState state = message.state();
        Instant now = ports.clock().instant();
        Optional<Instant> notBefore = state.envelope().notBefore().filter(now::isBefore);
        if (notBefore.isPresent()) {
            flow.postpone(message, message.unsettled(), Duration.between(now, notBefore.get()));
            return;
        }
        go(message, due(message, now));
    }

    /** Starts with every recipient that has no final outcome, due or not. */
    void beginAll(ActiveMessage message) {
        go(message, message.unsettled());
    }

    private void go(ActiveMessage message, List<Integer> recipients) {
        noteDoubt(message);
        List<Integer> expired = expire(message);
        approach.begin(message, expired.isEmpty() ? recipients : without(recipients, expired));
    }

    private static List<Integer> without(List<Integer> recipients, List<Integer> others) {
        return recipients.stream().filter(r -> !others.contains(r)).toList();
    }

    private void noteDoubt(ActiveMessage message) {
        List<RecipientLedger> recipients = message.state().recipients();
        for (int i = 0; i < recipients.size(); i++) {
            if (recipients.get(i).state() == RecipientState.OFFERED) {
                String why = "was with transport " + recipients.get(i).transport() + " when the spooler stopped";
                LOG.warn(
                        "{}: {}",
                        message.id(),
                        Doubt.note(message, i, why, ports.clock().instant()));
            }
        }
    }

    private List<Integer> expire(ActiveMessage message) {
        Instant now = ports.clock().instant();
        List<Integer> expired = lifetime.expired(message, now);
        if (!expired.isEmpty()) {
            message.note(new LedgerEntry.Expired(now, expired));
            expired.forEach(r -> tellExpired(message, r));
        }
        return expired;
    }

    private void tellExpired(ActiveMessage message, int position) {
        RecipientLedger recipient = message.state().recipients().get(position);
        String last = recipient.last().map(RecipientOutcome::text).orElse("not tried");
        RecipientOutcome outcome = RecipientOutcome.failed(position, "5.4.7", "not delivered in time; last: " + last);
        ports.outcomes().decided(message.state(), outcome, recipient.transport(), OutcomeListener.Verdict.EXPIRED);
    }

    private static List<Integer> due(ActiveMessage message, Instant now) {
        MessageState state = message.state();
        List<Integer> open = message.unsettled();
        List<Integer> due = new ArrayList<>(open.size());
        for (Integer recipient : open) {
            if (!state.recipients().get(recipient).due().isAfter(now)) {
                due.add(recipient);
            }
        }
        // None is due by the ledger: the message was woken by an event, which concerns those that wait.
        return due.isEmpty() ? open : due;
    }
}
