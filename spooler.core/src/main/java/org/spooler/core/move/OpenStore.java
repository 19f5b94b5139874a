// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.admin.StoreMoveException;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.PortableStore;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreHealth;

/** A store that is open for its messages to be carried, and for nothing else. */
record OpenStore(String name, PortableStore store) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

    /** Nothing is due, nobody is told. */
    private record Standstill(Clock clock) implements StoreContext {
        @Override
        public void queueChanged() {}

        @Override
        public void healthChanged(StoreHealth health) {
            LOG.warn("store that is being moved: {}: {}", health.level(), health.text());
        }
    }

    /** Opens a store and has it find its messages. */
    static OpenStore open(KnownStore known, Clock clock) throws StoreMoveException {
        SpoolerStore store;
        try {
            store = known.provider().open(new Standstill(clock));
        } catch (StoreException e) {
            throw new StoreMoveException("store " + known.name() + " cannot be opened: " + e.getMessage(), e);
        }
        try {
            if (!(store instanceof PortableStore portable)) {
                throw new StoreMoveException(
                        "store " + known.name() + " cannot be moved: it does not let its messages be carried");
            }
            Waiting.await(portable.recover());
            return new OpenStore(known.name(), portable);
        } catch (StoreMoveException e) {
            store.close();
            throw e;
        }
    }

    /** Whether it holds no message at all. */
    boolean isEmpty() throws StoreMoveException {
        return store.counts().total() == 0 && IdPages.countFiled(store) == 0;
    }

    /** Removes all messages. */
    long empty(Progress progress) throws StoreMoveException {
        long[] removed = new long[1];
        Window window = new Window();
        IdPages.Task remove = id -> window.add(store.remove(id), done -> {
            removed[0] += done ? 1 : 0;
            progress.one();
        });
        IdPages.queued(store).each(remove);
        for (FolderId folder : store.folders()) {
            IdPages.filed(store, folder).each(remove);
        }
        window.finish();
        return removed[0];
    }

    @Override
    public void close() {
        store.close();
    }
}
