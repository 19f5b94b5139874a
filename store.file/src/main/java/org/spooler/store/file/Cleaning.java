// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back the room of messages that have left.
 *
 * <p>Segments are deleted oldest first and durably, one after the other: so a record that ends a message never goes
 * before the record that began it. When less than half of the journal is needed, the messages in the oldest segment
 * are written again at its end. Runs on the I/O threads and appends like everybody else; acceptance does not wait for it.
 */
final class Cleaning {

    private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);

    /** Below this many segments, room is not worth the copying. */
    private static final int FEW_SEGMENTS = 4;

    /** After an attempt in vain, so many messages for each that leaves are not looked at again. */
    private static final int PATIENCE = 64;

    private final StoreCore core;
    private final SegmentCopying copying;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicInteger checksToSkip = new AtomicInteger();

    Cleaning(StoreCore core, SegmentCopying copying) {
        this.core = core;
        this.copying = copying;
    }

    /** Looks whether there is anything to give back; returns at once. */
    void check() {
        boolean patient = checksToSkip.get() > 0 && checksToSkip.getAndDecrement() > 0;
        if (!patient && isWorthwhile() && running.compareAndSet(false, true)) {
            core.runLater(this::step);
        }
    }

    private boolean isWorthwhile() {
        synchronized (core.lock) {
            int oldest = core.journal.oldestSegment();
            if (!core.isRecovered()
                    || core.phase() == StoreCore.Phase.CLOSED
                    || oldest == core.journal.currentSegment()) {
                return false;
            }
            return core.usage.isEmpty(oldest) || isMostlyDead();
        }
    }

    private boolean isMostlyDead() {
        int segments = core.journal.segmentCount();
        long room = (long) segments * core.settings.journal().segmentBytes();
        return segments > FEW_SEGMENTS && core.usage.totalBytes() < room / 2;
    }

    private void step() {
        int oldest = core.journal.oldestSegment();
        copying.copyAll(oldest).whenComplete((complete, problem) -> {
            if (problem == null && complete) {
                core.runLater(() -> delete(oldest));
            } else {
                checksToSkip.set(core.queue.size() / PATIENCE);
                running.set(false);
            }
        });
    }

    private void delete(int segment) {
        try {
            core.journal.deleteOldest(segment);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("segment {} is not needed any more and could not be deleted: {}", segment, e.getMessage());
            running.set(false);
            return;
        }
        running.set(false);
        check();
    }
}
