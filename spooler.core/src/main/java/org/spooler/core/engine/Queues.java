// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.spooler.api.report.RetryClass;

/**
 * Transfers that wait for their turn at the desks of their transports, and their ways back to the store: the transport
 * is not there, the hop rests or makes no progress, a flush ended early. Belongs to the engine's thread.
 */
final class Queues {

    /** Gives recipients of a message to transports anew; {@code first} ahead of what waits there. */
    @FunctionalInterface
    interface Distribution {
        void distribute(ActiveMessage message, List<Integer> recipients, boolean first);
    }

    private final EnginePorts ports;
    private final Roster roster;
    private final Dispatcher dispatcher;
    private final Settlement settlement;
    private final Distribution distribution;
    private final Consumer<TransportDesk> pump;
    private final Consumer<ActiveMessage> closeIfIdle;

    /**
     * The queues of all desks.
     *
     * @param pump offers what can be offered at a desk now
     * @param closeIfIdle told of a message of which less is on its way
     */
    Queues(
            EnginePorts ports,
            Roster roster,
            Dispatcher dispatcher,
            Settlement settlement,
            Distribution distribution,
            Consumer<TransportDesk> pump,
            Consumer<ActiveMessage> closeIfIdle) {
        this.ports = ports;
        this.roster = roster;
        this.dispatcher = dispatcher;
        this.settlement = settlement;
        this.distribution = distribution;
        this.pump = pump;
        this.closeIfIdle = closeIfIdle;
    }

    /** Queues transfers where they are to be offered; {@code first} ahead of what waits there. */
    void enqueue(List<Transfer> transfers, boolean first) {
        Instant now = ports.clock().instant();
        for (Transfer transfer : transfers) {
            roster.findOpen(transfer.hop().transport())
                    .ifPresentOrElse(desk -> enqueue(desk, transfer, now, first), () -> absent(transfer));
        }
    }

    private void enqueue(TransportDesk desk, Transfer transfer, Instant now, boolean first) {
        DestinationQueue queue = desk.queue(transfer.hop(), now);
        if (queue.isResting(now) && !transfer.message().isUrgedAfter(queue.restsSince())) {
            rest(transfer, queue);
        } else {
            // Its rest is over for good, also if the clock is set back.
            queue.wake();
            desk.enqueue(transfer, now, first);
            pump.accept(desk);
        }
    }

    private void absent(Transfer transfer) {
        ActiveMessage message = transfer.message();
        message.transfers().remove(transfer);
        transfer.recipients()
                .forEach(r -> dispatcher.absent(message, r, transfer.hop().transport()));
    }

    /** Sends a transfer back to the store for as long as its hop rests. */
    void rest(Transfer transfer, DestinationQueue queue) {
        ActiveMessage message = transfer.message();
        message.transfers().remove(transfer);
        Duration delay = Duration.between(ports.clock().instant(), queue.restsUntil());
        settlement.deferAll(
                transfer,
                transfer.recipients(),
                "4.4.1",
                queue.restReason(),
                RetryClass.NETWORK,
                false,
                false,
                Optional.of(delay));
    }

    /** Takes a transfer that waits for its turn back; false if it is under way. */
    boolean withdraw(Transfer transfer) {
        if (transfer.isOffered()) {
            return false;
        }
        roster.findOpen(transfer.hop().transport())
                .ifPresent(desk -> desk.withdraw(transfer, ports.clock().instant()));
        return transfer.message().transfers().remove(transfer);
    }

    /** A transport goes: what waits for it goes to the one that follows, or waits in the store from now on. */
    void leaving(TransportDesk desk) {
        for (DestinationQueue queue : List.copyOf(desk.hops())) {
            for (Transfer transfer : desk.drain(queue)) {
                handBack(transfer, false);
                closeIfIdle.accept(transfer.message());
            }
        }
    }

    /**
     * Takes a transfer back that the transport that goes was not called for: no attempt, no doubt. The one that follows
     * names next hops of its own, so its recipients are distributed anew.
     *
     * @param first whether it goes ahead of what waits
     */
    void handBack(Transfer transfer, boolean first) {
        if (roster.findOpen(transfer.hop().transport()).isEmpty()) {
            absent(transfer);
            return;
        }
        ActiveMessage message = transfer.message();
        message.transfers().remove(transfer);
        distribution.distribute(message, transfer.recipients(), first);
    }

    /** Makes room when a hop without progress fills the window: its younger half goes back to the store. */
    void relieve(EngineSettings settings) {
        Instant since = ports.clock().instant().minus(settings.stallAfter());
        for (TransportDesk desk : roster.desks()) {
            for (DestinationQueue queue : List.copyOf(desk.hops())) {
                if (queue.waiting() > settings.activeWindow() / 2 && queue.isStalledSince(since)) {
                    desk.drainHalf(queue).forEach(this::park);
                }
            }
        }
    }

    /** A flush of this transport ended early: what had been tried before waits again. */
    void putBack(TransportDesk desk) {
        for (DestinationQueue queue : List.copyOf(desk.hops())) {
            for (Transfer transfer : desk.drain(queue)) {
                if (transfer.attempts() == 0) {
                    desk.enqueue(transfer, ports.clock().instant(), false);
                } else {
                    putBack(transfer);
                }
            }
        }
        pump.accept(desk);
    }

    private void putBack(Transfer transfer) {
        ActiveMessage message = transfer.message();
        message.transfers().remove(transfer);
        String text = "the flush of " + transfer.hop().transport() + " ended early";
        settlement.deferAll(
                transfer, transfer.recipients(), "4.3.2", text, RetryClass.BUSY, false, false, Optional.empty());
        closeIfIdle.accept(message);
    }

    private void park(Transfer transfer) {
        ActiveMessage message = transfer.message();
        message.transfers().remove(transfer);
        String text = transfer.hop() + " makes no progress; others go first";
        settlement.deferAll(
                transfer, transfer.recipients(), "4.4.5", text, RetryClass.NETWORK, false, false, Optional.empty());
        closeIfIdle.accept(message);
    }
}
