// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.spooler.api.store.StoreFullException;

/** Bytes that the contents of a store may take up. Thread-safe. */
final class Budget {

    private volatile long most;
    private final AtomicLong used = new AtomicLong();

    Budget(long most) {
        this.most = most;
    }

    /** Another limit from now on; what is kept beyond it stays. */
    void limit(long bytes) {
        most = bytes;
    }

    void take(long bytes) throws StoreFullException {
        if (used.addAndGet(bytes) > most) {
            used.addAndGet(-bytes);
            throw new StoreFullException("the store in memory may keep " + most
                    + " bytes and is full: wait until messages have left it, or raise max.bytes");
        }
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    boolean isFull() {
        return used.get() >= most;
    }
}
