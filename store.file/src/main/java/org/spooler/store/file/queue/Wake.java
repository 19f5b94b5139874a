// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.store.MessageState;
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
        return state.woken(topic, at);
    }

    /** The events that are to be remembered: this one behind those before. */
    List<Wake> after(List<Wake> before) {
        List<Wake> all = new ArrayList<>(before);
        all.add(this);
        return List.copyOf(all);
    }
}
