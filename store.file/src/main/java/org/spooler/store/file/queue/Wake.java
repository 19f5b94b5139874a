// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;
import org.spooler.api.store.Topic;

/**
 * An event that made recipients due before their time. It is remembered until the ledger is written next; after a
 * crash the message is due as its ledger says.
 *
 * @param topic the event; empty for all
 * @param at when it happened
 */
public record Wake(Optional<Topic> topic, Instant at) {

    /** Tells whether this event wakes a message with these topics. */
    boolean concerns(Set<Topic> topics) {
        return topic.isEmpty() || topics.contains(topic.get());
    }

    /** Makes the recipients that wait for the event due; the others of the message stay as they are. */
    MessageState apply(MessageState state) {
        return new MessageState(
                state.id(),
                state.submitted(),
                state.envelope(),
                state.traits(),
                state.contentVersion(),
                state.recipients().stream().map(this::apply).toList(),
                state.heldBecause(),
                state.rewrites(),
                state.notes(),
                state.finished());
    }

    private RecipientLedger apply(RecipientLedger ledger) {
        if (!concerns(ledger.topics())
                || ledger.state().isSettled()
                || !ledger.due().isAfter(at)) {
            return ledger;
        }
        return new RecipientLedger(
                ledger.state(), ledger.attempts(), ledger.transport(), ledger.last(), at, Set.of(), ledger.reports());
    }
}
