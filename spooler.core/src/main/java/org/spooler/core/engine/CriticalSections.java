// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stretches in which a transport controls something in real time, such as a fax line (NOTIFY_CRITSEC to NOTIFY_NONCRIT,
 * SPOOL-102 to SPOOL-105). Meanwhile nobody is polled or called for idle work, inbound mail of other transports waits,
 * and the transport's own threads go first. It excludes nobody: mail goes out as always (XPORT-012).
 *
 * <p>A section ends by itself after a limit, so that a transport that forgets to leave it harms nobody for long.
 * Belongs to the engine's thread.
 */
final class CriticalSections {

    private static final Logger LOG = LoggerFactory.getLogger(CriticalSections.class);

    private final EnginePorts ports;
    private final Supplier<Duration> longest;
    private final Runnable free;
    private final Map<TransportDesk, Object> held = new LinkedHashMap<>();

    /** {@code free} is told when the last section has ended. */
    CriticalSections(EnginePorts ports, Supplier<Duration> longest, Runnable free) {
        this.ports = ports;
        this.longest = longest;
        this.free = free;
    }

    /** A transport enters; entering again starts its time anew. */
    void enter(TransportDesk desk) {
        Object section = new Object();
        held.put(desk, section);
        desk.lanes().all().forEach(lane -> lane.urgent(true));
        Duration limit = longest.get();
        ports.executor().schedule(() -> expire(desk, section, limit), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expire(TransportDesk desk, Object section, Duration limit) {
        if (held.get(desk) == section) {
            LOG.warn(
                    "transport {} is in a critical section for {} s: it counts as ended",
                    desk.name(),
                    limit.toSeconds());
            leave(desk);
        }
    }

    /** A transport leaves, or is gone; does nothing if it is in none. */
    void leave(TransportDesk desk) {
        if (held.remove(desk) != null) {
            desk.lanes().all().forEach(lane -> lane.urgent(false));
            if (held.isEmpty()) {
                free.run();
            }
        }
    }

    boolean isAnyHeld() {
        return !held.isEmpty();
    }

    boolean isHeldBy(TransportDesk desk) {
        return held.containsKey(desk);
    }

    /** Whether a transport has to stand back for another one. */
    boolean isHeldByOther(TransportDesk desk) {
        return !held.isEmpty() && !isHeldBy(desk);
    }
}
