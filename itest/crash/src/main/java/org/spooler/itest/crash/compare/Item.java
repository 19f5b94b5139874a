// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.compare;

import java.util.BitSet;

/** What the ledgers say of one message. Not for several threads. */
final class Item {

    /** How its submission ended. */
    enum Fate {
        /** Begun; its end is in no ledger. */
        ATTEMPTED,
        /** The spooler said 250 and is bound by it. */
        ACKNOWLEDGED,
        /** The spooler said that it does not take it. */
        REFUSED,
        /** The connection was lost before the final dot. */
        BROKEN,
        /** It was lost after the final dot: either outcome is legal. */
        UNKNOWN
    }

    private final String name;
    private final int[] taken;
    private final int[] dropped;
    private final BitSet refused = new BitSet();
    private final BitSet reported = new BitSet();
    private final BitSet queued = new BitSet();
    private final int size;
    private Fate fate = Fate.ATTEMPTED;
    private String id = "";

    Item(String name, int size, int recipients) {
        this.name = name;
        this.size = size;
        this.taken = new int[recipients];
        this.dropped = new int[recipients];
    }

    void fate(Fate now) {
        fate = now;
    }

    /** The queue id, by the reply or by the Received field. Tells whether it agrees with what was known. */
    boolean id(String known) {
        boolean agrees = id.isEmpty() || id.equals(known);
        id = known;
        return agrees;
    }

    void take(int recipient) {
        taken[recipient]++;
    }

    /** Taken without an answer. */
    void drop(int recipient) {
        taken[recipient]++;
        dropped[recipient]++;
    }

    /** The server does not want it. */
    void refuse(int recipient) {
        refused.set(recipient);
    }

    void report(int recipient) {
        reported.set(recipient);
    }

    void queue(int recipient) {
        queued.set(recipient);
    }

    String name() {
        return name;
    }

    int size() {
        return size;
    }

    int recipients() {
        return taken.length;
    }

    Fate fate() {
        return fate;
    }

    String id() {
        return id;
    }

    int copies(int recipient) {
        return taken[recipient];
    }

    int dropped(int recipient) {
        return dropped[recipient];
    }

    boolean isRefused(int recipient) {
        return refused.get(recipient);
    }

    boolean isReported(int recipient) {
        return reported.get(recipient);
    }

    boolean isQueued(int recipient) {
        return queued.get(recipient);
    }
}
