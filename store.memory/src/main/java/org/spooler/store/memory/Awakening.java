// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;
import org.spooler.api.store.Topic;

/** Makes the recipients that wait for an event due, and leaves the others of the message as they are. */
final class Awakening {

    private Awakening() {}

    static boolean concerns(MessageState state, Optional<Topic> topic) {
        return topic.isEmpty() || state.topics().contains(topic.get());
    }

    static MessageState apply(MessageState state, Optional<Topic> topic, Instant now) {
        return new MessageState(
                state.id(),
                state.submitted(),
                state.envelope(),
                state.traits(),
                state.contentVersion(),
                state.recipients().stream().map(r -> apply(r, topic, now)).toList(),
                state.heldBecause(),
                state.rewrites(),
                state.notes(),
                state.finished());
    }

    private static RecipientLedger apply(RecipientLedger ledger, Optional<Topic> topic, Instant now) {
        boolean named = topic.isEmpty() || ledger.topics().contains(topic.get());
        if (!named || ledger.state().isSettled() || !ledger.due().isAfter(now)) {
            return ledger;
        }
        return new RecipientLedger(
                ledger.state(), ledger.attempts(), ledger.transport(), ledger.last(), now, Set.of(), ledger.reports());
    }
}
