// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spooler.transport.fax.job.JobOptions;

/** Orders that wait for a call, by number; the number that waits longest is next. Belongs to the desk's thread. */
final class Waiting {

    private final Map<String, Deque<FaxOrder>> orders = new LinkedHashMap<>();

    void add(FaxOrder order) {
        orders.computeIfAbsent(order.number().digits(), digits -> new ArrayDeque<>())
                .add(order);
    }

    /** Takes orders that can share a call, for a number that is not on the telephone. */
    Optional<List<FaxOrder>> next(Set<String> onTheTelephone, int most) {
        for (String digits : orders.keySet()) {
            if (!onTheTelephone.contains(digits)) {
                return Optional.of(take(digits, most));
            }
        }
        return Optional.empty();
    }

    private List<FaxOrder> take(String digits, int most) {
        Deque<FaxOrder> queue = orders.remove(digits);
        List<FaxOrder> taken = new ArrayList<>();
        taken.add(queue.remove());
        while (taken.size() < most && !queue.isEmpty() && canShare(taken.get(0), queue.peek())) {
            taken.add(queue.remove());
        }
        if (!queue.isEmpty()) {
            // Behind the other numbers.
            orders.put(digits, queue);
        }
        return taken;
    }

    /** What holds for a job as a whole has to be the same. */
    private static boolean canShare(FaxOrder one, FaxOrder other) {
        JobOptions a = one.options();
        JobOptions b = other.options();
        return one.number().equals(other.number())
                && a.priority() == b.priority()
                && a.senderName().equals(b.senderName())
                && a.senderNumber().equals(b.senderNumber());
    }

    /** Takes an order out; false if it is not here. */
    boolean remove(FaxOrder order) {
        Deque<FaxOrder> queue = orders.get(order.number().digits());
        boolean removed = queue != null && queue.remove(order);
        if (removed && queue.isEmpty()) {
            orders.remove(order.number().digits());
        }
        return removed;
    }

    /** Takes all of them out. */
    List<FaxOrder> clear() {
        List<FaxOrder> all = orders.values().stream().flatMap(Deque::stream).toList();
        orders.clear();
        return all;
    }
}
