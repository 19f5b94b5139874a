// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.quarantine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The faults of one version that count. Not thread-safe. */
final class FaultCount {

    /** A version that does so much well for each fault is worth more than what it does wrong. */
    private static final long WELL_FOR_EACH = 100;

    private final Deque<Fault> faults = new ArrayDeque<>();

    /**
     * Counts one more.
     *
     * @return the first of as many as are too many; empty as long as there are not
     */
    Optional<Fault> add(Fault fault, QuarantineSettings settings) {
        forget(fault.at(), settings.within());
        if (isAboutTheSame(fault)) {
            return Optional.empty();
        }
        faults.addLast(fault);
        if (faults.size() > settings.faults()) {
            faults.removeFirst();
        }
        Fault first = faults.getFirst();
        boolean tooMany = faults.size() == settings.faults()
                && fault.served() - first.served() < WELL_FOR_EACH * settings.faults();
        return tooMany ? Optional.of(first) : Optional.empty();
    }

    /** What is too old, or lies ahead since the clock was set back. */
    private void forget(Instant now, Duration within) {
        Instant since = now.minus(within);
        faults.removeIf(fault -> fault.at().isBefore(since) || fault.at().isAfter(now));
    }

    /** One message that nobody can send must not cost the others their transport. */
    private boolean isAboutTheSame(Fault fault) {
        return !fault.about().isEmpty()
                && faults.stream().anyMatch(before -> before.about().equals(fault.about()));
    }
}
