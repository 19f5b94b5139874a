// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.transport.TransportProvider;

/**
 * Transports that the operator has drained: whoever has the name meanwhile waits, an update included, until the operator
 * lets it work again. Not kept across a restart. Belongs to the engine's thread.
 */
final class OutOfService {

    private static final Logger LOG = LoggerFactory.getLogger(OutOfService.class);
    private static final String TEXT = "drained by operator";

    private final EnginePorts ports;
    private final Roster roster;
    private final Map<String, Optional<Applicant>> names = new HashMap<>();

    OutOfService(EnginePorts ports, Roster roster) {
        this.ports = ports;
        this.roster = roster;
    }

    boolean holds(String name) {
        return names.containsKey(name);
    }

    /** The operator drains a transport; {@code last} is who had the name, or was to have it. */
    void drain(String name, Optional<Applicant> last) {
        LOG.info("transport {} is drained by the operator; its messages wait until it is resumed", name);
        names.put(name, last);
        roster.outOfService(name, true);
    }

    /** Its row says so, as soon as nothing else writes to it. */
    void show(String name) {
        ports.status().update(name, row -> row.withText(TEXT));
    }

    /** Somebody has the name now, and waits. */
    void arrived(Applicant next) {
        LOG.info(
                "transport {} from {} waits: the operator has drained it",
                next.name(),
                next.arrival().bundle());
        names.put(next.name(), Optional.of(next));
    }

    /** A service goes: it does not wait any more. */
    void left(String name, TransportProvider provider) {
        names.computeIfPresent(
                name, (n, waiting) -> waiting.filter(one -> !one.arrival().isOf(provider)));
    }

    /** The operator lets it work again. Answers who waited. */
    Optional<Applicant> resume(String name) {
        LOG.info("transport {} is resumed by the operator", name);
        roster.outOfService(name, false);
        ports.status().update(name, row -> row.withText(""));
        return names.remove(name);
    }
}
