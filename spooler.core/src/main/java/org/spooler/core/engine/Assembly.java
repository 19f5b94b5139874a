// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Right after a start, waits for the transports that were there when the spooler stopped, so that messages that are
 * due need not be put to wait for them one by one. In bounded time: one that is removed holds nothing up for long.
 * Belongs to the engine's thread.
 */
final class Assembly {

    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

    private static final Duration MOST = Duration.ofSeconds(5);

    /** Transports leave one after the other when the spooler stops; one that left earlier was gone already. */
    private static final Duration LEFT_TOGETHER = Duration.ofMinutes(1);

    private final Set<String> missing;
    private final Runnable complete;
    private boolean over;

    /** {@code complete} is told once that nothing is waited for any more; not at all if nothing ever was. */
    Assembly(EnginePorts ports, Runnable complete) {
        this.missing = lastThere(ports.memory().known());
        this.complete = complete;
        this.over = missing.isEmpty();
        if (!over) {
            ports.executor().schedule(this::late, MOST.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Set<String> lastThere(List<TransportMemory.Known> known) {
        Instant end = known.stream()
                .flatMap(transport -> transport.absentSince().stream())
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
        Set<String> there = new HashSet<>();
        for (TransportMemory.Known transport : known) {
            if (transport
                    .absentSince()
                    .filter(end.minus(LEFT_TOGETHER)::isAfter)
                    .isEmpty()) {
                there.add(transport.name());
            }
        }
        return there;
    }

    /** Whether messages have to wait. */
    boolean isWaiting() {
        return !over;
    }

    /** A transport is there, or cannot be there soon, or is not wanted any more. */
    void knows(String transport) {
        if (missing.remove(transport) && missing.isEmpty()) {
            end();
        }
    }

    private void late() {
        if (!over) {
            LOG.info("not here {} s after the start: {}; its messages wait for it", MOST.toSeconds(), missing);
            end();
        }
    }

    private void end() {
        if (!over) {
            over = true;
            complete.run();
        }
    }
}
