// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.spooler.core.profile.BackgroundSettings;
import org.spooler.core.receive.Arrivals;

/**
 * What the engine does besides sending: receiving, polling, idle calls, and the critical sections that hold them up.
 * Belongs to the engine's thread.
 */
final class BackgroundWork {

    private final CriticalSections sections;
    private final Receiving receiving;
    private final Polling polling;
    private final Idling idling;

    /** {@code sendingIdle} tells whether there is nothing to send. */
    BackgroundWork(
            EnginePorts ports,
            Roster roster,
            LiveRetryPolicy retry,
            Flow flow,
            Optional<Arrivals> arrivals,
            Supplier<BackgroundSettings> settings,
            BooleanSupplier sendingIdle) {
        this.sections = new CriticalSections(ports, () -> settings.get().longestSection(), this::noSections);
        this.receiving = new Receiving(ports, roster, arrivals, flow.calls(), retry, sections, flow::nextTransfer);
        this.polling = new Polling(
                ports,
                roster,
                flow.calls(),
                receiving,
                sections,
                () -> settings.get().pollInterval());
        this.idling = new Idling(
                ports,
                roster,
                flow.calls(),
                () -> sendingIdle.getAsBoolean() && !receiving.isAnyReceiving() && !sections.isAnyHeld());
    }

    private void noSections() {
        receiving.resume();
        polling.resume();
    }

    Receiving receiving() {
        return receiving;
    }

    /** A transport can be used, or can do other things than before. */
    void opened(TransportDesk desk) {
        receiving.opened(desk);
        polling.opened(desk);
        idling.arm();
    }

    /** A transport goes. */
    void leaving(TransportDesk desk) {
        receiving.leaving(desk);
    }

    /** A transport is gone. */
    void gone(TransportDesk desk) {
        sections.leave(desk);
        receiving.gone(desk);
    }

    void criticalSection(TransportDesk desk, boolean entered) {
        if (entered) {
            sections.enter(desk);
        } else {
            sections.leave(desk);
        }
    }

    /** Whether a transport must not be disturbed (XPORT-095). */
    boolean isCritical(TransportDesk desk) {
        return sections.isHeldBy(desk);
    }
}
