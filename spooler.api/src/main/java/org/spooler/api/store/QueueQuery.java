// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;

/**
 * Which messages to list.
 *
 * @param after continue behind this one; empty starts at the oldest
 * @param most at most this many, 1 to 10,000
 * @param places only messages in these places; none means every place
 */
public record QueueQuery(Optional<MessageId> after, int most, Set<Place> places) {
    public QueueQuery {
        places = Set.copyOf(places);
        if (most < 1 || most > 10_000) {
            throw new IllegalArgumentException("page of " + most + " messages: expected 1 to 10000");
        }
    }

    /** The oldest messages, whatever their place. */
    public static QueueQuery first(int most) {
        return new QueueQuery(Optional.empty(), most, Set.of());
    }
}
