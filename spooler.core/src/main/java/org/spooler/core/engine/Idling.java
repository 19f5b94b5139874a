// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.transport.Capabilities;

/**
 * Idle calls: only while the spooler has nothing to do, only to transports that asked for them, and at no interval
 * they could rely on (SPOOL-106, SPOOL-107). Belongs to the engine's thread.
 */
final class Idling {

    private static final Logger LOG = LoggerFactory.getLogger(Idling.class);
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration SPREAD = Duration.ofSeconds(50);

    private final EnginePorts ports;
    private final Roster roster;
    private final SessionCalls calls;
    private final BooleanSupplier idle;
    private boolean armed;

    /** {@code idle} tells whether there is nothing to do. */
    Idling(EnginePorts ports, Roster roster, SessionCalls calls, BooleanSupplier idle) {
        this.ports = ports;
        this.roster = roster;
        this.calls = calls;
        this.idle = idle;
    }

    /** Somebody may want idle calls now. */
    void arm() {
        if (!armed && roster.desks().stream().anyMatch(Idling::wantsIdle)) {
            armed = true;
            long millis = LEAST.toMillis() + ports.random().nextLong(SPREAD.toMillis());
            ports.executor().schedule(this::look, millis, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean wantsIdle(TransportDesk desk) {
        Capabilities capabilities = desk.capabilities();
        return capabilities != null && capabilities.idle();
    }

    private void look() {
        armed = false;
        if (idle.getAsBoolean()) {
            roster.desks().stream().filter(Idling::wantsIdle).toList().forEach(this::call);
        }
        arm();
    }

    private void call(TransportDesk desk) {
        calls.<Boolean>ask(
                desk,
                session -> {
                    session.idle();
                    return true;
                },
                (called, problem) -> {
                    if (problem != null) {
                        LOG.warn("transport {}: idle failed: {}", desk.name(), problem.toString());
                    }
                });
    }
}
