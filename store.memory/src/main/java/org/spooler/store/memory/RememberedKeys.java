// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.spooler.api.message.MessageId;

/** Idempotency keys of accepted messages, for a limited time. Guarded by the lock of its store. */
final class RememberedKeys {

    private record Remembered(String key, Instant until) {}

    private Duration life;
    private final Map<String, MessageId> ids = new HashMap<>();
    private final ArrayDeque<Remembered> oldestFirst = new ArrayDeque<>();

    RememberedKeys(Duration life) {
        this.life = life;
    }

    /** Another time from now on, for keys that come from now on. */
    void keepFor(Duration other) {
        life = other;
    }

    Optional<MessageId> find(String key, Instant now) {
        forget(now);
        return Optional.ofNullable(ids.get(key));
    }

    void remember(String key, MessageId id, Instant now) {
        ids.put(key, id);
        oldestFirst.add(new Remembered(key, now.plus(life)));
    }

    private void forget(Instant now) {
        while (!oldestFirst.isEmpty() && !oldestFirst.peek().until.isAfter(now)) {
            ids.remove(oldestFirst.poll().key);
        }
    }
}
