// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.spooler.api.message.Place;
import org.spooler.api.store.QueueCounts;
import org.spooler.store.file.format.Standing;

/** All messages: each is leased, held, due, or waits. Guarded by the lock of the store. */
public final class StoreQueue {

    private static final Comparator<QueuedMessage> OLDEST_FIRST =
            Comparator.comparing(QueuedMessage::due).thenComparingLong(QueuedMessage::order);
    private static final Comparator<QueuedMessage> FIRST_TO_LAPSE = Comparator.<QueuedMessage, Instant>comparing(
                    message -> message.lease().until())
            .thenComparingLong(QueuedMessage::order);

    private final NavigableMap<Long, QueuedMessage> byOrder = new TreeMap<>();
    private final Map<Long, QueuedMessage> byNumber = new HashMap<>();
    private final TreeSet<QueuedMessage> ready = new TreeSet<>(OLDEST_FIRST);
    private final TreeSet<QueuedMessage> waiting = new TreeSet<>(OLDEST_FIRST);
    private final TreeSet<QueuedMessage> leased = new TreeSet<>(FIRST_TO_LAPSE);
    private final Consumer<ActiveLease> leaseEnded;
    private long held;

    /** {@code leaseEnded} is told of each lease that ends in any way; it must not block. */
    public StoreQueue(Consumer<ActiveLease> leaseEnded) {
        this.leaseEnded = leaseEnded;
    }

    public void add(QueuedMessage message) {
        byOrder.put(message.order(), message);
        byNumber.put(message.number(), message);
        file(message);
    }

    public Optional<QueuedMessage> find(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** Takes lapsed leases back and finds out what has become due. */
    public void advance(Instant now) {
        while (!leased.isEmpty() && !leased.first().lease().until().isAfter(now)) {
            giveBack(leased.first());
        }
        while (!waiting.isEmpty() && !waiting.first().due().isAfter(now)) {
            ready.add(waiting.pollFirst());
        }
    }

    /** The message that has been due longest; empty if there is none. */
    public Optional<QueuedMessage> firstReady() {
        return ready.isEmpty() ? Optional.empty() : Optional.of(ready.first());
    }

    public Optional<Instant> nextDue() {
        TreeSet<QueuedMessage> next = ready.isEmpty() ? waiting : ready;
        return next.isEmpty() ? Optional.empty() : Optional.of(next.first().due());
    }

    /** Leases a message that is not leased. */
    public ActiveLease lease(QueuedMessage message, long fence, Instant until) {
        unfile(message);
        ActiveLease lease = new ActiveLease(fence, until);
        message.setLease(lease);
        leased.add(message);
        return lease;
    }

    public void renew(QueuedMessage message, Instant until) {
        leased.remove(message);
        message.lease().renew(until);
        leased.add(message);
    }

    /** Ends a lease; the message is due as its holder left it. */
    public void giveBack(QueuedMessage message) {
        leased.remove(message);
        ActiveLease lease = endLease(message);
        if (lease.state() != null) {
            message.cache(lease.state());
            message.stand(Standing.of(lease.state()));
        }
        file(message);
    }

    /** Forgets a message. */
    public void drop(QueuedMessage message) {
        if (message.isLeased()) {
            leased.remove(message);
            endLease(message);
        } else {
            unfile(message);
        }
        byOrder.remove(message.order());
        byNumber.remove(message.number());
    }

    private ActiveLease endLease(QueuedMessage message) {
        ActiveLease lease = message.lease();
        message.setLease(null);
        leaseEnded.accept(lease);
        return lease;
    }

    /** Makes what waits for an event due. <b>Cost.</b> Looks at every message that waits. */
    public int wake(Wake wake) {
        List<QueuedMessage> woken =
                waiting.stream().filter(message -> message.waitsFor(wake)).toList();
        for (QueuedMessage message : woken) {
            waiting.remove(message);
            message.wake(wake);
            ready.add(message);
        }
        return woken.size();
    }

    /** Lists messages in order of commit; one more than asked for tells that there are more. */
    public List<QueuedMessage> list(Optional<Long> afterNumber, int most, Set<Place> places) {
        List<QueuedMessage> listed = new ArrayList<>();
        for (QueuedMessage message : behind(afterNumber)) {
            if (listed.size() > most) {
                break;
            }
            if (places.isEmpty() || places.contains(place(message))) {
                listed.add(message);
            }
        }
        return listed;
    }

    /** When the message to continue behind has left meanwhile, its number still says where it was drafted. */
    private Iterable<QueuedMessage> behind(Optional<Long> number) {
        if (number.isEmpty()) {
            return byOrder.values();
        }
        QueuedMessage last = byNumber.get(number.get());
        return last != null
                ? byOrder.tailMap(last.order(), false).values()
                : byOrder.values().stream()
                        .filter(message -> message.number() > number.get())
                        .toList();
    }

    private Place place(QueuedMessage message) {
        if (message.isHeld()) {
            return Place.HOLD;
        } else if (message.isLeased()) {
            return Place.ACTIVE;
        }
        return waiting.contains(message) ? Place.DEFERRED : Place.QUEUED;
    }

    public QueueCounts counts(long corrupt) {
        return new QueueCounts(ready.size(), leased.size(), waiting.size(), held, corrupt);
    }

    /** Messages with a record in a segment. <b>Cost.</b> Looks at every message. */
    public List<QueuedMessage> inSegment(int segment) {
        return byOrder.values().stream()
                .filter(message -> message.touches(segment))
                .toList();
    }

    public void clear() {
        leased.forEach(message -> leaseEnded.accept(message.lease()));
        byOrder.clear();
        byNumber.clear();
        ready.clear();
        waiting.clear();
        leased.clear();
        held = 0;
    }

    private void file(QueuedMessage message) {
        if (message.isHeld()) {
            held++;
        } else {
            waiting.add(message);
        }
    }

    private void unfile(QueuedMessage message) {
        if (message.isHeld()) {
            held--;
        } else if (!ready.remove(message)) {
            waiting.remove(message);
        }
    }
}
