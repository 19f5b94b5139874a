// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.time.Duration;
import java.util.Optional;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.StoreException;

/** What a provider keeps from one opening of its store to the next. Guarded by its lock, but for the budget. */
final class MemoryContents {

    private static final int RUN_SHIFT = 40;
    private static final long MOST_RUNS = 1L << (63 - RUN_SHIFT);

    final Object lock = new Object();
    final Budget budget;
    final MemoryQueue queue = new MemoryQueue();
    final MemoryFolders folders = new MemoryFolders();
    final RememberedKeys keys;
    final RememberedKeys filedKeys;
    private long run = 1;
    private long drafts;

    MemoryContents(Duration keyLife, long mostBytes) {
        this.budget = new Budget(mostBytes);
        this.keys = new RememberedKeys(keyLife);
        this.filedKeys = new RememberedKeys(keyLife);
    }

    /** Other limits from now on. */
    void change(Duration keyLife, long mostBytes) {
        budget.limit(mostBytes);
        synchronized (lock) {
            keys.keepFor(keyLife);
            filedKeys.keepFor(keyLife);
        }
    }

    MessageId nextId() {
        drafts++;
        return MemoryId.of((run << RUN_SHIFT) | drafts);
    }

    /** The largest of this run. */
    MessageId lastId() {
        return MemoryId.of((run << RUN_SHIFT) | ((1L << RUN_SHIFT) - 1));
    }

    /** Begins a run whose ids exceed this one. */
    void continueAfter(MessageId id) throws StoreException {
        Optional<Long> number = MemoryId.number(id);
        if (number.isEmpty() || (number.get() >>> RUN_SHIFT) + 1 >= MOST_RUNS) {
            throw new StoreException("the store in memory has no ids that exceed " + id);
        }
        run = Math.max(run, (number.get() >>> RUN_SHIFT) + 1);
    }
}
