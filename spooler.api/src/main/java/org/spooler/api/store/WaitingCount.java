// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;

/** Counts the messages that wait for an event in any store, by looking at those that are deferred. */
final class WaitingCount {

    private static final int PAGE = 1000;

    private WaitingCount() {}

    static CompletionStage<Long> of(SpoolerStore store, Topic topic) {
        return from(store, topic, Optional.empty(), 0);
    }

    private static CompletionStage<Long> from(SpoolerStore store, Topic topic, Optional<MessageId> after, long before) {
        return store.browse(new QueueQuery(after, PAGE, Set.of(Place.DEFERRED))).thenCompose(page -> {
            long sum = before
                    + page.rows().stream()
                            .filter(row -> row.state().topics().contains(topic))
                            .count();
            return page.next().isEmpty()
                    ? CompletableFuture.completedFuture(sum)
                    : from(store, topic, page.next(), sum);
        });
    }
}
