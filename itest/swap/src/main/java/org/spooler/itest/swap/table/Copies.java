// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The ledger of the servers: complete contents, with their final dot, by recipient. Any thread. */
final class Copies {

    private final Map<String, Integer> byRecipient = new ConcurrentHashMap<>();
    private final AtomicInteger damaged = new AtomicInteger();

    /** A server has all of a content. */
    void taken(Iterable<String> recipients) {
        recipients.forEach(recipient -> byRecipient.merge(recipient, 1, Integer::sum));
    }

    /** A server got a final dot behind a content that is not all there. */
    void damaged() {
        damaged.incrementAndGet();
    }

    int of(String recipient) {
        return byRecipient.getOrDefault(recipient, 0);
    }

    int damages() {
        return damaged.get();
    }

    /** How many recipients got anything. */
    int recipients() {
        return byRecipient.size();
    }
}
