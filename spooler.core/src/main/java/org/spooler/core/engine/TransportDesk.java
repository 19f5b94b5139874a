// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.TransferId;
import org.spooler.core.lane.Lane;
import org.spooler.core.lane.SessionContext;

/**
 * One transport that was opened: its lanes, what is under way in them, and what waits, by next hop. Hops take turns, so that
 * none starves the others. Belongs to the engine's thread.
 */
final class TransportDesk {

    private static final int MOST_IDLE_HOPS = 1000;

    /** What one that is not in charge yet may say of itself before the rest is dropped. */
    private static final int MOST_HELD_EVENTS = 1000;

    private final TransportArrival arrival;
    private final SessionContext context;
    private final Set<Lane> opening = new LinkedHashSet<>();
    private final List<Runnable> heldEvents = new ArrayList<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private Capabilities capabilities;
    private boolean leaving;
    private final Lanes lanes = new Lanes();
    private final Map<TransferId, Transfer> underWay = new LinkedHashMap<>();
    private final Map<String, DestinationQueue> hops = new HashMap<>();
    private final Deque<DestinationQueue> turns = new ArrayDeque<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private boolean draining;
    private boolean unconfigured;
    private int waiting;
    private long sent;
    private long delayed;

    /** {@code listening} makes what its sessions talk to. */
    TransportDesk(TransportArrival arrival, Function<TransportDesk, SessionContext> listening) {
        this.arrival = arrival;
        this.context = listening.apply(this);
    }

    String name() {
        return arrival.name();
    }

    TransportArrival arrival() {
        return arrival;
    }

    SessionContext context() {
        return context;
    }

    /** Whether its first session is open. */
    boolean isOpen() {
        return capabilities != null;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    void capabilities(Capabilities current) {
        capabilities = current;
    }

    // Its life: beside the one in charge, in charge, leaving, gone

    /** Sessions that are being opened. */
    Set<Lane> opening() {
        return opening;
    }

    /** Keeps an event of a transport that is not in charge yet. */
    void hold(Runnable event) {
        if (heldEvents.size() < MOST_HELD_EVENTS) {
            heldEvents.add(event);
        }
    }

    /** It is in charge: what it said before counts now. */
    void releaseEvents() {
        List<Runnable> held = List.copyOf(heldEvents);
        heldEvents.clear();
        held.forEach(Runnable::run);
    }

    /** From now on it gets nothing new. */
    void leave() {
        leaving = true;
    }

    /** Whether it goes, or is gone. */
    boolean isLeaving() {
        return leaving;
    }

    /** Completed when nothing of it is used any more. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    /** Whether it said that it cannot work before its configuration is another one. */
    boolean isUnconfigured() {
        return unconfigured;
    }

    void unconfigured(boolean whether) {
        unconfigured = whether;
    }

    /** Its lanes, and what each has been handed. */
    Lanes lanes() {
        return lanes;
    }

    // Transfers

    DestinationQueue queue(Hop hop, Instant now) {
        return hops.computeIfAbsent(
                hop.destination(), d -> new DestinationQueue(hop, capabilities.perDestination(), now));
    }

    void enqueue(Transfer transfer, Instant now, boolean first) {
        DestinationQueue queue = queue(transfer.hop(), now);
        if (first) {
            queue.addFirst(transfer);
        } else {
            queue.add(transfer);
        }
        waiting++;
        takeTurn(queue);
    }

    private void takeTurn(DestinationQueue queue) {
        if (queue.joinTurns()) {
            turns.addLast(queue);
        }
    }

    /** Takes the next transfer whose turn it is, if a lane is there for it; {@code ahead} also one that is busy. */
    Optional<Transfer> next(Instant now, boolean ahead) {
        if (turns.isEmpty() || !lanes.isReady(ahead) || underWay.size() >= capabilities.inFlight()) {
            return Optional.empty();
        }
        for (int left = turns.size(); left > 0; left--) {
            DestinationQueue queue = turns.removeFirst();
            queue.leaveTurns();
            if (queue.isReady(now)) {
                Transfer transfer = queue.next();
                waiting--;
                if (queue.waiting() > 0) {
                    takeTurn(queue);
                }
                underWay.put(transfer.transfer(), transfer);
                return Optional.of(transfer);
            }
        }
        return Optional.empty();
    }

    Optional<Transfer> find(TransferId id) {
        return Optional.ofNullable(underWay.get(id));
    }

    Collection<Transfer> underWay() {
        return underWay.values();
    }

    /** A transfer is over; its hop may get the next one. */
    void over(Transfer transfer, Instant now) {
        if (underWay.remove(transfer.transfer()) == null) {
            return;
        }
        tellDrained();
        DestinationQueue queue = queue(transfer.hop(), now);
        queue.over();
        if (queue.waiting() > 0) {
            takeTurn(queue);
        } else if (hops.size() > MOST_IDLE_HOPS && queue.isForgettable(now)) {
            hops.remove(queue.hop().destination());
        }
    }

    /** Completed when nothing is under way any more; to be asked when nothing new comes. */
    CompletableFuture<Void> drained() {
        draining = true;
        tellDrained();
        return drained;
    }

    private void tellDrained() {
        if (draining && underWay.isEmpty()) {
            drained.complete(null);
        }
    }

    boolean withdraw(Transfer transfer, Instant now) {
        boolean waited = queue(transfer.hop(), now).remove(transfer);
        if (waited) {
            waiting--;
        }
        return waited;
    }

    /** Takes everything that waits for a hop. */
    List<Transfer> drain(DestinationQueue queue) {
        List<Transfer> drained = queue.drain();
        waiting -= drained.size();
        return drained;
    }

    List<Transfer> drainHalf(DestinationQueue queue) {
        List<Transfer> drained = queue.drainHalf();
        waiting -= drained.size();
        return drained;
    }

    Collection<DestinationQueue> hops() {
        return hops.values();
    }

    int waiting() {
        return waiting;
    }

    // Counters

    void count(Settlement.Result settled) {
        sent += settled.sent();
        delayed += settled.delayed();
    }

    long sent() {
        return sent;
    }

    long delayed() {
        return delayed;
    }
}
