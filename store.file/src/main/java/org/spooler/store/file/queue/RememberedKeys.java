// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.spooler.store.file.format.KeyRecord;

/** Idempotency keys of accepted messages, for a limited time. Guarded by the lock of the store. */
public final class RememberedKeys {

    private record Remembered(KeyRecord key, int segment) {}

    private Duration life;
    private final Map<String, Remembered> byKey = new HashMap<>();
    private final PriorityQueue<KeyRecord> oldestFirst = new PriorityQueue<>(Comparator.comparing(KeyRecord::accepted));

    public RememberedKeys(Duration life) {
        this.life = life;
    }

    /** Another time from now on. */
    public void keepFor(Duration other) {
        life = other;
    }

    /** The number of the message accepted under a key. */
    public Optional<Long> find(String key, Instant now) {
        forget(now);
        return Optional.ofNullable(byKey.get(key)).map(found -> found.key.number());
    }

    /** Remembers a key, and in which segment it is written down; again, when it was written down again. */
    public void remember(KeyRecord key, int segment) {
        if (byKey.put(key.key(), new Remembered(key, segment)) == null) {
            oldestFirst.add(key);
        }
    }

    /** Keys that are written down nowhere but in a segment. */
    public List<KeyRecord> inSegment(int segment, Instant now) {
        forget(now);
        return byKey.values().stream()
                .filter(remembered -> remembered.segment == segment)
                .map(Remembered::key)
                .toList();
    }

    /** All of them; their order stays while none is added. */
    public Stream<KeyRecord> stream(Instant now) {
        forget(now);
        return byKey.values().stream().map(Remembered::key);
    }

    private void forget(Instant now) {
        while (!oldestFirst.isEmpty()
                && !oldestFirst.peek().accepted().plus(life).isAfter(now)) {
            byKey.remove(oldestFirst.poll().key());
        }
    }
}
