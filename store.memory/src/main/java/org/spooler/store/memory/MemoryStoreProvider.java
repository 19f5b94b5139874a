// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.time.Duration;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;

/** Opens one store at a time; what it holds stays from one opening to the next, as long as there is the provider. */
public final class MemoryStoreProvider implements StoreProvider {

    private final MemoryContents contents;
    private MemoryStore open;

    /**
     * Creates a provider.
     *
     * @param keyLife how long an idempotency key is remembered
     * @param mostBytes contents kept at the same time
     */
    public MemoryStoreProvider(Duration keyLife, long mostBytes) {
        contents = new MemoryContents(keyLife, mostBytes);
    }

    /** Other limits from now on, also for the store that is open. */
    void change(Duration otherKeyLife, long otherMostBytes) {
        contents.change(otherKeyLife, otherMostBytes);
    }

    @Override
    public synchronized SpoolerStore open(StoreContext context) throws StoreException {
        if (open != null && !open.isClosed()) {
            throw new StoreException("the store in memory is open already: close it first");
        }
        open = new MemoryStore(context, contents);
        return open;
    }
}
