// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreHealth;

/** Stands in for the spooler and counts what the store tells it. Thread-safe. */
public final class RecordingContext implements StoreContext {

    private final Clock clock;
    private final AtomicInteger queueChanges = new AtomicInteger();
    private volatile StoreHealth health = StoreHealth.OK;

    /** Creates a context that shows this time to the store. */
    public RecordingContext(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void queueChanged() {
        queueChanges.incrementAndGet();
    }

    @Override
    public void healthChanged(StoreHealth changed) {
        health = changed;
    }

    /** How often the store said that the queue has changed. */
    public int queueChanges() {
        return queueChanges.get();
    }

    /** The health that the store told last. */
    public StoreHealth health() {
        return health;
    }
}
