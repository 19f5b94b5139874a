// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The messages that are neither leased nor held, by the time when they are due and then in order of commit.
 *
 * <p>Guarded by the lock of its store.
 */
final class DueIndex {

    private static final Comparator<Slot> OLDEST_FIRST =
            Comparator.comparing(Slot::due).thenComparing(slot -> slot.message.order());

    /** Keeps the time under which a message was filed, whatever its state says later. */
    private record Slot(Instant due, MemoryMessage message) {}

    private final TreeSet<Slot> ready = new TreeSet<>(OLDEST_FIRST);
    private final TreeSet<Slot> waiting = new TreeSet<>(OLDEST_FIRST);

    void add(MemoryMessage message) {
        waiting.add(new Slot(message.due(), message));
    }

    void remove(MemoryMessage message) {
        Slot slot = new Slot(message.due(), message);
        if (!ready.remove(slot)) {
            waiting.remove(slot);
        }
    }

    /** Moves what has become due; each message moves once. */
    void advance(Instant now) {
        while (!waiting.isEmpty() && !waiting.first().due.isAfter(now)) {
            ready.add(waiting.pollFirst());
        }
    }

    Optional<MemoryMessage> pollReady() {
        Slot first = ready.pollFirst();
        return first == null ? Optional.empty() : Optional.of(first.message);
    }

    Optional<Instant> nextDue() {
        TreeSet<Slot> next = ready.isEmpty() ? waiting : ready;
        return next.isEmpty() ? Optional.empty() : Optional.of(next.first().due);
    }

    /** Those that wait for a later time. */
    Iterator<MemoryMessage> waiting() {
        return waiting.stream().map(Slot::message).toList().iterator();
    }

    int readyCount() {
        return ready.size();
    }

    int waitingCount() {
        return waiting.size();
    }
}
