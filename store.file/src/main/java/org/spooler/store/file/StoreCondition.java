// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreFullException;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.store.StoreHealth.Level;
import org.spooler.store.file.disk.Disk;

/** How the store is; tells the spooler of each change. Thread-safe. */
final class StoreCondition {

    private static final Logger LOG = LoggerFactory.getLogger(StoreCondition.class);

    private final StoreContext context;
    private final Disk disk;
    private final AtomicReference<StoreHealth> current = new AtomicReference<>(StoreHealth.OK);
    private volatile long reserveBytes;

    StoreCondition(StoreContext context, Disk disk, long reserveBytes) {
        this.context = context;
        this.disk = disk;
        this.reserveBytes = reserveBytes;
    }

    /** Another reserve from now on. */
    void reserve(long bytes) {
        reserveBytes = bytes;
    }

    /** The journal takes nothing more: for good, until the store is opened again. */
    void turnReadOnly(Exception cause) {
        change(new StoreHealth(Level.READ_ONLY, cause.getMessage() + "; repair the disk and restart"));
    }

    StoreHealth health() {
        if (current.get().level() != Level.READ_ONLY) {
            change(measure());
        }
        return current.get();
    }

    /** Refuses a new message when it might not be possible to keep it. */
    void checkAccepts() throws StoreException {
        StoreHealth health = health();
        if (health.level() == Level.FULL) {
            throw new StoreFullException(health.text());
        } else if (health.level() == Level.READ_ONLY) {
            throw new StoreException("the message store is read-only: " + health.text());
        }
    }

    /** Refuses what delivery needs, a report or a version of a content, only when half of the reserve is used up. */
    void checkAcceptsFromReserve() throws StoreException {
        if (health().level() == Level.FULL && !hasHalfTheReserve()) {
            throw new StoreFullException(current.get().text());
        } else if (current.get().level() == Level.READ_ONLY) {
            throw new StoreException(
                    "the message store is read-only: " + current.get().text());
        }
    }

    private boolean hasHalfTheReserve() {
        try {
            return disk.freeBytes() >= reserveBytes / 2;
        } catch (IOException e) {
            return false;
        }
    }

    private StoreHealth measure() {
        try {
            long free = disk.freeBytes();
            return free >= reserveBytes
                    ? StoreHealth.OK
                    : new StoreHealth(
                            Level.FULL,
                            "the disk of the message store has " + free + " bytes free, reserve.bytes keeps "
                                    + reserveBytes + ": make room, or lower the reserve");
        } catch (IOException e) {
            return new StoreHealth(Level.FULL, "free space of the message store is unknown: " + e.getMessage());
        }
    }

    private void change(StoreHealth health) {
        StoreHealth before = current.getAndUpdate(now -> now.level() == Level.READ_ONLY ? now : health);
        if (before.level() != health.level() && before.level() != Level.READ_ONLY) {
            LOG.info("message store: {} {}", health.level(), health.text());
            context.healthChanged(health);
        }
    }
}
