// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.util.Map;
import java.util.TreeMap;
import org.spooler.api.address.Address;
import org.spooler.api.message.MessageId;

/**
 * What arrived where, as seen from outside: one side of the account that a simulation balances.
 *
 * <p><b>Threading.</b> Safe.
 */
public final class Ledger {

    /** Who got what. */
    public record Entry(MessageId message, String address) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byMessage = message.compareTo(other.message);
            return byMessage != 0 ? byMessage : address.compareTo(other.address);
        }
    }

    private final Map<Entry, Integer> copies = new TreeMap<>();

    /** Notes one more copy. */
    public synchronized void delivered(MessageId message, Address address) {
        copies.merge(new Entry(message, address.toString()), 1, Integer::sum);
    }

    /** How many copies of a message an address has. */
    public synchronized int count(MessageId message, Address address) {
        return copies.getOrDefault(new Entry(message, address.toString()), 0);
    }

    /** All entries and their numbers of copies, in order. */
    public synchronized Map<Entry, Integer> copies() {
        return Map.copyOf(copies);
    }

    /** Entries with more than one copy. */
    public synchronized Map<Entry, Integer> duplicates() {
        Map<Entry, Integer> twice = new TreeMap<>(copies);
        twice.values().removeIf(count -> count < 2);
        return twice;
    }

    /** Copies in all. */
    public synchronized int total() {
        return copies.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public synchronized String toString() {
        return copies.toString();
    }
}
