// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.store.Topic;
import org.spooler.store.file.queue.Wake;

/**
 * Makes waiting messages due, and counts them; very many of them in steps, so that nobody waits for the lock until it is
 * done.
 */
final class Waking {

    private static final int ROWS_AT_ONCE = 1 << 13;

    private final StoreCore core;

    Waking(StoreCore core) {
        this.core = core;
    }

    CompletionStage<Integer> wake(Optional<Topic> topic) {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        Wake wake;
        synchronized (core.lock) {
            wake = new Wake(topic, core.now());
            core.queue.advance(wake.at());
        }
        step(wake, 0, 0, result);
        return result;
    }

    private void step(Wake wake, int from, int before, CompletableFuture<Integer> result) {
        int to = from + ROWS_AT_ONCE;
        int woken = before;
        boolean more;
        synchronized (core.lock) {
            woken += core.queue.wake(wake, from, to);
            more = to < core.queue.end();
        }
        int sum = woken;
        if (!more || !core.runLater(() -> step(wake, to, sum, result))) {
            if (sum > 0) {
                core.context.queueChanged();
            }
            result.complete(sum);
        }
    }

    /** How many messages wait for an event. */
    CompletionStage<Long> waiting(Topic topic) {
        CompletableFuture<Long> result = new CompletableFuture<>();
        count(topic, 0, 0, result);
        return result;
    }

    private void count(Topic topic, int from, long before, CompletableFuture<Long> result) {
        int to = from + ROWS_AT_ONCE;
        long sum = before;
        boolean more;
        synchronized (core.lock) {
            core.queue.advance(core.now());
            sum += core.queue.waiting(topic, from, to);
            more = to < core.queue.end();
        }
        long counted = sum;
        if (!more) {
            result.complete(sum);
        } else if (!core.runLater(() -> count(topic, to, counted, result))) {
            result.completeExceptionally(core.closed());
        }
    }
}
