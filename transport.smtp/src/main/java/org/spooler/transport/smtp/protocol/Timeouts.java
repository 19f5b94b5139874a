// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long each phase may take.
 *
 * @param limits by phase; a phase left out has its standard limit
 */
public record Timeouts(Map<Phase, Duration> limits) {

    /** The limits of RFC 5321. */
    public static final Timeouts STANDARD = new Timeouts(Map.of());

    public Timeouts {
        limits = Map.copyOf(limits);
    }

    /** The limit of a phase. */
    public Duration of(Phase phase) {
        return limits.getOrDefault(phase, phase.standard());
    }

    /** The same but for one phase. */
    public Timeouts with(Phase phase, Duration limit) {
        Map<Phase, Duration> changed = new EnumMap<>(Phase.class);
        changed.putAll(limits);
        changed.put(phase, limit);
        return new Timeouts(changed);
    }
}
