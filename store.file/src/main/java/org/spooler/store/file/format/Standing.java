// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.time.Instant;
import java.util.Set;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.Topic;

/**
 * What the queue needs to know of a message: written in front of each of its records, so that a start reads no
 * envelopes.
 *
 * @param due when its first unsettled recipient is due
 * @param held whether an operator stopped it
 * @param topics events that make it due earlier
 */
public record Standing(Instant due, boolean held, Set<Topic> topics) {

    /** The standing of a message in this state. */
    public static Standing of(MessageState state) {
        return new Standing(state.due(), state.heldBecause().isPresent(), state.topics());
    }

    void write(PayloadWriter out) {
        out.putInstant(due);
        out.putBoolean(held);
        out.putAll(topics, topic -> out.putString(topic.name()));
    }

    static Standing read(PayloadReader in) {
        return new Standing(in.getInstant(), in.getBoolean(), Set.copyOf(in.getAll(() -> new Topic(in.getString()))));
    }
}
