// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Messages that wait for a call of {@code receive}, the oldest first. So many calls may work at a time; the others find
 * nothing, which leaves a lane to messages that go out.
 *
 * <p><b>Threading.</b> Any thread.
 */
final class ArrivalDesk {

    private final int mostCalls;
    private final Deque<ArrivingMail> waiting = new ArrayDeque<>();
    private int calls;

    ArrivalDesk(int mostCalls) {
        this.mostCalls = mostCalls;
    }

    synchronized void add(ArrivingMail mail) {
        waiting.addLast(mail);
    }

    /** Takes a message back that nobody came for; false if somebody did. */
    synchronized boolean remove(ArrivingMail mail) {
        return waiting.remove(mail);
    }

    /** Takes back all that nobody came for. */
    synchronized List<ArrivingMail> clear() {
        List<ArrivingMail> left = List.copyOf(waiting);
        waiting.clear();
        return left;
    }

    /** The next message, for a call that ends with {@link #leave}; one whose client has gone is passed over. */
    synchronized Optional<ArrivingMail> take() {
        waiting.removeIf(ArrivingMail::isOver);
        if (calls >= mostCalls || waiting.isEmpty()) {
            return Optional.empty();
        }
        calls++;
        return Optional.of(waiting.removeFirst());
    }

    /** A call has ended. */
    synchronized void leave() {
        calls--;
    }

    /** How many wait. */
    synchronized int size() {
        waiting.removeIf(ArrivingMail::isOver);
        return waiting.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }
}
