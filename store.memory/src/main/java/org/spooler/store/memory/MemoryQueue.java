// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.QueueCounts;
import org.spooler.api.store.QueuePage;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.Topic;

/** All messages: each is leased, held, or in the due index. Guarded by the lock of its store. */
final class MemoryQueue {

    private record Term(Instant until, MemoryMessage message) {}

    private final NavigableMap<Long, MemoryMessage> byOrder = new TreeMap<>();
    private final Map<MessageId, MemoryMessage> byId = new HashMap<>();
    private final DueIndex due = new DueIndex();
    private final Map<MemoryMessage, Term> leased = new LinkedHashMap<>();
    private final TreeSet<Term> terms =
            new TreeSet<>(Comparator.comparing(Term::until).thenComparing(term -> term.message.order()));
    private long held;
    private long commits;

    void add(MessageState state, byte[] original) {
        enlist(new MemoryMessage(++commits, state, List.of(original), state.traits()));
    }

    private void enlist(MemoryMessage message) {
        byOrder.put(message.order(), message);
        byId.put(message.id(), message);
        file(message);
    }

    Optional<MemoryMessage> find(MessageId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Takes lapsed leases back and finds out what has become due. */
    void advance(Instant now) {
        while (!terms.isEmpty() && terms.first().message.hasLapsed(now)) {
            giveBack(terms.first().message);
        }
        due.advance(now);
    }

    Optional<MemoryMessage> pollReady() {
        return due.pollReady();
    }

    Optional<Instant> nextDue() {
        return due.nextDue();
    }

    /** Takes a message that is not leased from where it is filed. */
    void remove(MemoryMessage message) {
        if (message.isHeld()) {
            held--;
        } else {
            due.remove(message);
        }
    }

    /** Leases a message that was removed. */
    Lease lease(MemoryMessage message, LeaseRequest request, Instant now) {
        Lease lease = message.lease(request, now);
        track(message, lease.expires());
        return lease;
    }

    void renew(MemoryMessage message, Instant until) {
        untrack(message);
        message.renew(until);
        track(message, until);
    }

    void giveBack(MemoryMessage message) {
        untrack(message);
        message.endLease();
        file(message);
    }

    /** Forgets a leased message. */
    void drop(MemoryMessage message) {
        untrack(message);
        message.endLease();
        byOrder.remove(message.order());
        byId.remove(message.id());
    }

    int wake(Optional<Topic> topic, Instant now) {
        int woken = 0;
        Iterator<MemoryMessage> waiting = due.waiting();
        while (waiting.hasNext()) {
            MemoryMessage message = waiting.next();
            if (topic.isEmpty() || message.state().topics().contains(topic.get())) {
                due.remove(message);
                message.change(message.state().woken(topic, now));
                due.add(message);
                woken++;
            }
        }
        due.advance(now);
        return woken;
    }

    QueuePage browse(QueueQuery query, Instant now) {
        List<QueuePage.Row> rows = new ArrayList<>();
        for (MemoryMessage message : behind(query.after())) {
            if (rows.size() == query.most()) {
                return new QueuePage(
                        rows, Optional.of(rows.get(rows.size() - 1).state().id()));
            }
            if (query.places().isEmpty()
                    || query.places().contains(message.state().place(message.isLeased(), now))) {
                rows.add(new QueuePage.Row(message.state(), message.isLeased()));
            }
        }
        return new QueuePage(rows, Optional.empty());
    }

    /** When the message to continue behind has left meanwhile, its number still says where it was drafted. */
    private Iterable<MemoryMessage> behind(Optional<MessageId> after) {
        if (after.isEmpty()) {
            return byOrder.values();
        }
        MemoryMessage last = byId.get(after.get());
        return last != null
                ? byOrder.tailMap(last.order(), false).values()
                : byOrder.values().stream()
                        .filter(message -> message.id().compareTo(after.get()) > 0)
                        .toList();
    }

    QueueCounts counts() {
        return new QueueCounts(due.readyCount(), leased.size(), due.waitingCount(), held, 0);
    }

    int size() {
        return byId.size();
    }

    /** Takes back whatever is lent. */
    void endLeases() {
        List.copyOf(leased.keySet()).forEach(this::giveBack);
    }

    /** Ids in order of commit. */
    List<MessageId> ids(Optional<MessageId> after, int most) {
        List<MessageId> ids = new ArrayList<>();
        for (MemoryMessage message : behind(after)) {
            if (ids.size() == most) {
                break;
            }
            ids.add(message.id());
        }
        return ids;
    }

    /** Queues a message that was carried here. */
    void add(MessageState state, List<byte[]> versions, ContentTraits original) {
        enlist(new MemoryMessage(++commits, state, versions, original));
    }

    /** Gives a message that is not leased another state. */
    void replace(MemoryMessage message, MessageState state) {
        remove(message);
        message.change(state);
        file(message);
    }

    /** Forgets a message that is not leased. */
    void dropUnleased(MemoryMessage message) {
        remove(message);
        byOrder.remove(message.order());
        byId.remove(message.id());
    }

    private void file(MemoryMessage message) {
        if (message.isHeld()) {
            held++;
        } else {
            due.add(message);
        }
    }

    private void track(MemoryMessage message, Instant until) {
        Term term = new Term(until, message);
        leased.put(message, term);
        terms.add(term);
    }

    private void untrack(MemoryMessage message) {
        terms.remove(leased.remove(message));
    }
}
