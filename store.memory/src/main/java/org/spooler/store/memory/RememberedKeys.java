// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.spooler.api.message.MessageId;

/** Idempotency keys of accepted messages, for a limited time. Guarded by the lock of its store. */
final class RememberedKeys {

    /** A key, and since when. */
    record Remembered(String key, MessageId id, Instant accepted) {}

    private Duration life;
    private final Map<String, Remembered> byKey = new TreeMap<>();
    private final PriorityQueue<Remembered> oldestFirst =
            new PriorityQueue<>(Comparator.comparing(Remembered::accepted));

    RememberedKeys(Duration life) {
        this.life = life;
    }

    /** Another time from now on. */
    void keepFor(Duration other) {
        life = other;
    }

    Optional<MessageId> find(String key, Instant now) {
        forget(now);
        return Optional.ofNullable(byKey.get(key)).map(Remembered::id);
    }

    void remember(String key, MessageId id, Instant accepted) {
        Remembered remembered = new Remembered(key, id, accepted);
        if (byKey.put(key, remembered) == null) {
            oldestFirst.add(remembered);
        }
    }

    List<Remembered> list(Instant now) {
        forget(now);
        return List.copyOf(byKey.values());
    }

    private void forget(Instant now) {
        while (!oldestFirst.isEmpty() && !oldestFirst.peek().accepted.plus(life).isAfter(now)) {
            byKey.remove(oldestFirst.poll().key);
        }
    }
}
