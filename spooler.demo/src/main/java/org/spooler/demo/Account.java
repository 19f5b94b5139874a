// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What became of each message, by what the sender and the mail server have seen. The spooler is not asked, but for what
 * is left in its queue at the end.
 *
 * <p><b>Threading.</b> Any thread.
 */
final class Account {

    /** A message that the spooler has accepted. */
    private record Accepted(String id, long at) {}

    private final Map<Integer, Accepted> accepted = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> copies = new ConcurrentHashMap<>();
    private final Map<Integer, Long> firstCopy = new ConcurrentHashMap<>();
    private final Set<Integer> reported = ConcurrentHashMap.newKeySet();
    private final Set<Integer> delayed = ConcurrentHashMap.newKeySet();

    /** The spooler has said 250, with this queue id. */
    void accepted(int number, String id) {
        accepted.put(number, new Accepted(id, System.nanoTime()));
    }

    /** A copy is at the mail server. */
    void delivered(int number) {
        copies.merge(number, 1, Integer::sum);
        firstCopy.putIfAbsent(number, System.nanoTime());
    }

    /** The mail server wants it later; tells whether this is the first time. */
    boolean delayed(int number) {
        return delayed.add(number);
    }

    /** The sender was told that it has failed. */
    void reported(int number) {
        reported.add(number);
    }

    /** The sums, as long as whatever is not there yet may still be in the queue. */
    Sums running() {
        return sums(null);
    }

    /** The sums at the end, when only this is in the queue. */
    Sums closed(Collection<String> queueIds) {
        return sums(new HashSet<>(queueIds));
    }

    private Sums sums(Set<String> queueIds) {
        int delivered = 0;
        int failed = 0;
        int queued = 0;
        int lost = 0;
        for (Map.Entry<Integer, Accepted> one : accepted.entrySet()) {
            if (copies.containsKey(one.getKey())) {
                delivered++;
            } else if (reported.contains(one.getKey())) {
                failed++;
            } else if (queueIds == null || queueIds.contains(one.getValue().id())) {
                queued++;
            } else {
                lost++;
            }
        }
        int twice = copies.values().stream().mapToInt(count -> count - 1).sum();
        return new Sums(delivered + failed + queued + lost, delivered, failed, queued, lost, twice, slowest());
    }

    /** Of those that the mail server took at once. */
    private Duration slowest() {
        return Duration.ofNanos(firstCopy.entrySet().stream()
                .filter(one -> accepted.containsKey(one.getKey()) && !delayed.contains(one.getKey()))
                .mapToLong(one -> one.getValue() - accepted.get(one.getKey()).at())
                .max()
                .orElse(0));
    }

    /**
     * How it stands.
     *
     * @param accepted messages with a queue id
     * @param delivered of these, at the mail server
     * @param failed of these, refused there, and the sender has got a report
     * @param queued of these, with the spooler still
     * @param lost of these, none of the three
     * @param twice copies too many at the mail server
     * @param slowest the longest time from the queue id to the copy
     */
    record Sums(int accepted, int delivered, int failed, int queued, int lost, int twice, Duration slowest) {
        boolean balances() {
            return accepted > 0 && lost == 0 && twice == 0 && accepted == delivered + failed + queued;
        }
    }
}
