// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.spooler.core.lane.Lane;

/**
 * Looks, while anything is under way, for calls and promises that missed their deadline, and at leases that run out.
 * Belongs to the engine's thread.
 */
final class Watchdog {

    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(10);

    private final EnginePorts ports;
    private final BooleanSupplier busy;
    private final Runnable renew;
    private final Runnable everyLook;
    private final Roster roster;
    private final BiConsumer<TransportDesk, Lane> callMissed;
    private final BiConsumer<TransportDesk, Transfer> noticeMissed;
    private EngineSettings settings;
    private Instant renewed;
    private boolean armed;

    Watchdog(
            EnginePorts ports,
            Roster roster,
            EngineSettings settings,
            BooleanSupplier busy,
            Runnable renew,
            Runnable everyLook,
            BiConsumer<TransportDesk, Lane> callMissed,
            BiConsumer<TransportDesk, Transfer> noticeMissed) {
        this.ports = ports;
        this.roster = roster;
        this.settings = settings;
        this.busy = busy;
        this.renew = renew;
        this.everyLook = everyLook;
        this.callMissed = callMissed;
        this.noticeMissed = noticeMissed;
        this.renewed = ports.clock().instant();
    }

    void settings(EngineSettings current) {
        settings = current;
    }

    /** Something is under way: look again soon. */
    void arm() {
        if (!armed) {
            armed = true;
            long millis = interval().toMillis();
            ports.executor().schedule(this::look, millis, TimeUnit.MILLISECONDS);
        }
    }

    private Duration interval() {
        Duration quarter = settings.callDeadline().dividedBy(4);
        return quarter.compareTo(LONGEST_INTERVAL) < 0 ? quarter : LONGEST_INTERVAL;
    }

    private void look() {
        armed = false;
        Instant now = ports.clock().instant();
        for (TransportDesk desk : java.util.List.copyOf(roster.desks())) {
            missedCalls(desk, now.minus(settings.callDeadline()), lane -> callMissed.accept(desk, lane));
            missedNotices(desk, now.minus(settings.noticeDeadline()));
        }
        everyLook.run();
        boolean clockWentBack = now.isBefore(renewed);
        if (clockWentBack || renewed.plus(settings.leaseTerm().dividedBy(2)).isBefore(now)) {
            renewed = now;
            renew.run();
        }
        if (busy.getAsBoolean()) {
            arm();
        }
    }

    private static void missedCalls(TransportDesk desk, Instant startedBefore, Consumer<Lane> missed) {
        desk.lanes().called().stream()
                .filter(lane ->
                        desk.lanes().handed(lane).iterator().next().calledAt().isBefore(startedBefore))
                .toList()
                .forEach(missed);
    }

    private void missedNotices(TransportDesk desk, Instant startedBefore) {
        desk.underWay().stream()
                .filter(Transfer::awaitsNotice)
                .filter(transfer -> transfer.offeredAt().isBefore(startedBefore))
                .toList()
                .forEach(transfer -> noticeMissed.accept(desk, transfer));
    }
}
