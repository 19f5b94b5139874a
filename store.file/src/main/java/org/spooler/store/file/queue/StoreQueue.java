// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.spooler.api.message.Place;
import org.spooler.api.store.QueueCounts;
import org.spooler.api.store.Topic;
import org.spooler.store.file.format.Standing;

/**
 * All messages: each is leased, held, due, or waits. Guarded by the lock of the store.
 *
 * <p><b>Cost.</b> What looks at every message is done in steps, so that nobody waits long for the lock.
 */
public final class StoreQueue {

    /** So many messages that become due at the same time are noticed at once; the others by the next question. */
    private static final int MOST_DUE_AT_ONCE = 4096;

    private static final Comparator<QueuedMessage> FIRST_TO_LAPSE = Comparator.<QueuedMessage, Instant>comparing(
                    message -> message.lease().until())
            .thenComparingLong(QueuedMessage::order);

    private final MessageTable table = new MessageTable();
    private final MessageRows rows = table.rows;
    private final CommitChain commits = new CommitChain(rows);
    private final DueHeap ready = new DueHeap(rows);
    private final DueHeap waiting = new DueHeap(rows);
    private final TreeSet<QueuedMessage> leased = new TreeSet<>(FIRST_TO_LAPSE);
    private final Consumer<ActiveLease> leaseEnded;
    private long held;

    /** {@code leaseEnded} is told of each lease that ends in any way; it must not block. */
    public StoreQueue(Consumer<ActiveLease> leaseEnded) {
        this.leaseEnded = leaseEnded;
    }

    /** Queues a message that was just accepted; it stays in memory until it {@linkplain #rest rests}. */
    public void add(QueuedMessage message) {
        int row = table.enter(message);
        commits.add(row);
        file(row);
    }

    /** Those that earlier runs left, while they are looked for. */
    public FoundMessages startRecovery() {
        return new FoundMessages(this, table);
    }

    /** Queues a message that a start has found; {@code behind} is the one that was queued last. */
    int enlist(int row, int behind, Instant now) {
        commits.addBehind(behind, row);
        if (rows.isHeld(row) || rows.due(row).isAfter(now)) {
            file(row);
        } else {
            rows.setPlace(row, MessageRows.READY);
            ready.add(row);
        }
        return row;
    }

    /** The message, to be looked at under the lock only. */
    public Optional<QueuedMessage> look(long number) {
        int row = row(number);
        return row == Rows.NONE ? Optional.empty() : Optional.of(table.look(row));
    }

    /** The message as the one object that all share who change it, until it {@linkplain #rest rests}. */
    public Optional<QueuedMessage> find(long number) {
        int row = row(number);
        return row == Rows.NONE ? Optional.empty() : Optional.of(table.rouse(row));
    }

    private int row(long number) {
        int row = table.find(number);
        return row != Rows.NONE && rows.place(row) != MessageRows.FOUND ? row : Rows.NONE;
    }

    /** Lets go of the object of a message, if nobody works with it any more. */
    public void rest(QueuedMessage message) {
        table.rest(message);
    }

    /** Takes lapsed leases back and finds out what has become due. */
    public void advance(Instant now) {
        while (!leased.isEmpty() && !leased.first().lease().until().isAfter(now)) {
            QueuedMessage lapsed = leased.first();
            giveBack(lapsed);
            rest(lapsed);
        }
        int most = MOST_DUE_AT_ONCE;
        while (most-- > 0 && !waiting.isEmpty() && !rows.due(waiting.first()).isAfter(now)) {
            makeReady(waiting.first());
        }
    }

    private void makeReady(int row) {
        waiting.remove(row);
        rows.setPlace(row, MessageRows.READY);
        ready.add(row);
    }

    /** The message that has been due longest; empty if there is none. */
    public Optional<QueuedMessage> firstReady() {
        return ready.isEmpty() ? Optional.empty() : Optional.of(table.rouse(ready.first()));
    }

    public Optional<Instant> nextDue() {
        DueHeap next = ready.isEmpty() ? waiting : ready;
        return next.isEmpty() ? Optional.empty() : Optional.of(rows.due(next.first()));
    }

    /** Leases a message that is not leased. */
    public ActiveLease lease(QueuedMessage message, long fence, Instant until) {
        unfile(message.row());
        rows.setPlace(message.row(), MessageRows.LEASED);
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
            table.stand(message);
        }
        file(message.row());
    }

    /** Forgets a message. */
    public void drop(QueuedMessage message) {
        int row = message.row();
        if (message.isLeased()) {
            leased.remove(message);
            endLease(message);
        } else {
            unfile(row);
        }
        commits.remove(row);
        table.drop(row);
    }

    private ActiveLease endLease(QueuedMessage message) {
        ActiveLease lease = message.lease();
        message.setLease(null);
        leaseEnded.accept(lease);
        return lease;
    }

    /** How far {@link #wake} and {@link #inSegment} have to go. */
    public int end() {
        return rows.end();
    }

    /** Makes what waits for an event due, in a part of the queue; how many. */
    public int wake(Wake wake, int from, int to) {
        int woken = 0;
        for (int row = from; row < Math.min(to, rows.end()); row++) {
            if (rows.place(row) == MessageRows.WAITING && wake.concerns(table.topics(row))) {
                waiting.remove(row);
                table.wake(row, wake);
                rows.setPlace(row, MessageRows.READY);
                ready.add(row);
                woken++;
            }
        }
        return woken;
    }

    /** How many messages wait for an event, in a part of the queue. */
    public int waiting(Topic topic, int from, int to) {
        int count = 0;
        for (int row = from; row < Math.min(to, rows.end()); row++) {
            if (rows.place(row) == MessageRows.WAITING && table.topics(row).contains(topic)) {
                count++;
            }
        }
        return count;
    }

    /** Messages with a record in a segment, in a part of the queue. */
    public List<Long> inSegment(int segment, int from, int to) {
        List<Long> numbers = new ArrayList<>();
        for (int row = from; row < Math.min(to, rows.end()); row++) {
            if (isListed(row) && table.touches(row, segment)) {
                numbers.add(rows.number(row));
            }
        }
        return numbers;
    }

    public QueueCounts counts(long corrupt) {
        return new QueueCounts(ready.size(), leased.size(), waiting.size(), held, corrupt);
    }

    /** How many messages there are, also those that are not listed yet. */
    public int size() {
        return table.count();
    }

    boolean isListed(int row) {
        return rows.place(row) != MessageRows.NOWHERE && rows.place(row) != MessageRows.FOUND;
    }

    Place place(int row) {
        if (rows.isHeld(row)) {
            return Place.HOLD;
        }
        return switch (rows.place(row)) {
            case MessageRows.LEASED -> Place.ACTIVE;
            case MessageRows.WAITING -> Place.DEFERRED;
            default -> Place.QUEUED;
        };
    }

    /** More messages than this are not in these places. */
    long atMost(Set<Place> places) {
        if (places.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return (places.contains(Place.HOLD) || places.contains(Place.ACTIVE) ? leased.size() : 0)
                + (places.contains(Place.HOLD) ? held : 0)
                + (places.contains(Place.QUEUED) ? ready.size() : 0)
                + (places.contains(Place.DEFERRED) ? waiting.size() : 0);
    }

    CommitChain commits() {
        return commits;
    }

    MessageTable table() {
        return table;
    }

    public void clear() {
        leased.forEach(message -> leaseEnded.accept(message.lease()));
        table.clear();
        commits.clear();
        ready.clear();
        waiting.clear();
        leased.clear();
        held = 0;
    }

    private void file(int row) {
        if (rows.isHeld(row)) {
            rows.setPlace(row, MessageRows.HELD);
            held++;
        } else {
            rows.setPlace(row, MessageRows.WAITING);
            waiting.add(row);
        }
    }

    private void unfile(int row) {
        switch (rows.place(row)) {
            case MessageRows.HELD -> held--;
            case MessageRows.READY -> ready.remove(row);
            default -> waiting.remove(row);
        }
    }
}
