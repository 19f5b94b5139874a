// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spooler.core.lane.Lane;

/**
 * The lanes of one desk, and what each has been handed.
 *
 * <p>A lane is handed one offer at a time, until it has shown that its transport only takes a message and reports on it
 * later: such a swift lane is handed a few more ahead, so that its thread finds the next one without the engine. It
 * still calls one after the other. Belongs to the engine's thread.
 */
final class Lanes {

    private static final int MOST_AHEAD = 16;

    /** A call that took longer did more than take the message. */
    private static final Duration SWIFT = Duration.ofMillis(20);

    private final List<Lane> all = new ArrayList<>();
    private final Deque<Lane> free = new ArrayDeque<>();
    private final Map<Lane, Deque<Transfer>> handed = new LinkedHashMap<>();
    private final Set<Lane> swift = new LinkedHashSet<>();

    List<Lane> all() {
        return all;
    }

    void add(Lane lane) {
        all.add(lane);
        free.addLast(lane);
    }

    /** Lets go of a lane and of what it has been handed. */
    void remove(Lane lane) {
        all.remove(lane);
        free.remove(lane);
        handed.remove(lane);
        swift.remove(lane);
    }

    /** Whether no call is under way in a lane, and none was handed over. */
    boolean isFree(Lane lane) {
        return free.contains(lane);
    }

    /** Whether an offer can be handed over; {@code ahead} also behind others. */
    boolean isReady(boolean ahead) {
        return !free.isEmpty() || ahead && swiftLane().isPresent();
    }

    private Optional<Lane> swiftLane() {
        for (Lane lane : swift) {
            if (handed(lane).size() < MOST_AHEAD) {
                return Optional.of(lane);
            }
        }
        return Optional.empty();
    }

    /** Takes a lane for an offer, a free one if there is one; to be asked when {@link #isReady} says so. */
    Lane start(Transfer transfer, Instant now) {
        Lane lane = free.isEmpty() ? swiftLane().orElseThrow() : free.removeFirst();
        Deque<Transfer> queue = handed.computeIfAbsent(lane, l -> new ArrayDeque<>());
        if (queue.isEmpty()) {
            transfer.called(now);
        }
        queue.addLast(transfer);
        return lane;
    }

    /** An offer came back; {@code promised} if the transport will report on it later. */
    void returned(Lane lane, Transfer transfer, boolean promised, Instant now) {
        Deque<Transfer> queue = handed.get(lane);
        if (queue == null || !queue.remove(transfer)) {
            return;
        }
        if (promised && Duration.between(transfer.calledAt(), now).compareTo(SWIFT) < 0) {
            swift.add(lane);
        } else {
            swift.remove(lane);
        }
        if (queue.isEmpty()) {
            handed.remove(lane);
            free.addLast(lane);
        } else {
            queue.peekFirst().called(now);
        }
    }

    /** Takes a free lane for a call that is no offer; it comes back by {@link #giveBack}. */
    Optional<Lane> borrow() {
        Lane lane = free.pollFirst();
        // Nothing is to be handed over behind a question: it may take its time.
        swift.remove(lane);
        return Optional.ofNullable(lane);
    }

    void giveBack(Lane lane) {
        if (all.contains(lane)) {
            free.addLast(lane);
        }
    }

    /** Lanes with an offer that has not returned. */
    Set<Lane> called() {
        return handed.keySet();
    }

    /** What a lane has been handed and has not returned; the first is being called. */
    Collection<Transfer> handed(Lane lane) {
        Deque<Transfer> queue = handed.get(lane);
        return queue == null ? List.of() : queue;
    }
}
