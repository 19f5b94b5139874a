// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Transfers for one next hop: how many may be under way at once grows with success and shrinks with failure, and
 * after a failure to reach it the hop rests. Belongs to the engine's thread.
 */
final class DestinationQueue {

    private static final int INITIAL_WINDOW = 5;

    private final Hop hop;
    private final int limit;
    private final Deque<Transfer> waiting = new ArrayDeque<>();
    private int underWay;
    private int window;
    private int failures;
    private Instant restsSince = Instant.MIN;
    private Instant restsUntil = Instant.MIN;
    private String restReason = "";
    private Instant lastProgress;
    private boolean inTurns;

    DestinationQueue(Hop hop, int limit, Instant now) {
        this.hop = hop;
        this.limit = limit;
        this.window = Math.min(INITIAL_WINDOW, limit);
        this.lastProgress = now;
    }

    Hop hop() {
        return hop;
    }

    void add(Transfer transfer) {
        waiting.addLast(transfer);
    }

    void addFirst(Transfer transfer) {
        waiting.addFirst(transfer);
    }

    boolean remove(Transfer transfer) {
        return waiting.remove(transfer);
    }

    int waiting() {
        return waiting.size();
    }

    /** Joins the hops that take turns; false if it is among them. */
    boolean joinTurns() {
        boolean joins = !inTurns;
        inTurns = true;
        return joins;
    }

    void leaveTurns() {
        inTurns = false;
    }

    boolean isReady(Instant now) {
        return !waiting.isEmpty() && underWay < window && !isResting(now);
    }

    Transfer next() {
        underWay++;
        return waiting.removeFirst();
    }

    boolean isResting(Instant now) {
        return restsUntil.isAfter(now);
    }

    /** When it was found out that it cannot be reached. */
    Instant restsSince() {
        return restsSince;
    }

    Instant restsUntil() {
        return restsUntil;
    }

    /** Nothing to do and nothing to remember. */
    boolean isForgettable(Instant now) {
        return waiting.isEmpty() && underWay == 0 && failures == 0 && !isResting(now);
    }

    /** A transfer is over, whatever came of it. */
    void over() {
        underWay--;
    }

    /** The hop answered. Returns whether it had failed before. */
    boolean succeeded(Instant now) {
        boolean recovered = failures > 0;
        failures = 0;
        restsUntil = Instant.MIN;
        lastProgress = now;
        window = Math.min(limit, window + 1);
        return recovered;
    }

    /** The hop could not be reached; returns how often in a row. */
    int failed() {
        window = 1;
        return ++failures;
    }

    void rest(Instant since, Instant until, String reason) {
        restsSince = since;
        restsUntil = until;
        restReason = reason;
    }

    /** Why it rests, for people. */
    String restReason() {
        return restReason;
    }

    void wake() {
        restsUntil = Instant.MIN;
    }

    /** Whether nothing came back since then although something waits. */
    boolean isStalledSince(Instant time) {
        return !waiting.isEmpty() && lastProgress.isBefore(time);
    }

    /** Takes everything that waits. */
    List<Transfer> drain() {
        List<Transfer> drained = new ArrayList<>(waiting);
        waiting.clear();
        return drained;
    }

    /** Takes the younger half of what waits. */
    List<Transfer> drainHalf() {
        List<Transfer> drained = new ArrayList<>();
        for (int left = waiting.size() / 2; left > 0; left--) {
            drained.add(waiting.removeLast());
        }
        return drained;
    }
}
