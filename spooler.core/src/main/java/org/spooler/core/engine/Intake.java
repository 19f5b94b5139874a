// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreClosedException;

/**
 * Borrows due messages from the store as long as the active window has room, and wakes up when the next one is due.
 * Belongs to the engine's thread.
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int MOST_AT_ONCE = 200;
    private static final Duration AFTER_PROBLEM = Duration.ofSeconds(5);

    private final EnginePorts ports;
    private final SpoolerStore store;
    private final IntSupplier room;
    private final Consumer<Lease> begin;
    private final Runnable drained;
    private final Assembly assembly;
    private EngineSettings settings;
    private boolean leasing;
    private boolean changed;
    private boolean stopped;
    private boolean starved;
    private ScheduledFuture<?> timer;
    private Instant timerAt = Instant.MAX;

    /** {@code room} tells how many more messages fit; {@code begin} gets each; then {@code drained} is told. */
    Intake(
            EnginePorts ports,
            SpoolerStore store,
            EngineSettings settings,
            IntSupplier room,
            Consumer<Lease> begin,
            Runnable drained) {
        this.drained = drained;
        this.assembly = new Assembly(ports, this::fill);
        this.ports = ports;
        this.store = store;
        this.settings = settings;
        this.room = room;
        this.begin = begin;
    }

    void settings(EngineSettings current) {
        settings = current;
    }

    /** Nothing is borrowed any more. */
    void stop() {
        stopped = true;
        cancelTimer();
    }

    /** Transports that were there when the spooler stopped, for which the first messages wait. */
    Assembly assembly() {
        return assembly;
    }

    /** Everything that is due has been borrowed. */
    boolean isDrained() {
        return !leasing && !starved && !assembly.isWaiting();
    }

    /** How many messages may be leased at once. */
    int window() {
        return settings.activeWindow();
    }

    /** A request for leases of this size. */
    LeaseRequest request(int most) {
        return settings.request(most);
    }

    /** Borrows what is due and fits. */
    void fill() {
        if (leasing || assembly.isWaiting()) {
            changed = true;
            return;
        }
        int most = Math.min(room.getAsInt(), MOST_AT_ONCE);
        starved = most <= 0;
        if (stopped || starved) {
            return;
        }
        leasing = true;
        changed = false;
        store.lease(request(most))
                .whenComplete((leases, problem) -> ports.executor().execute(() -> borrowed(leases, problem, most)));
    }

    /** The window has room again: borrow, but not for every single place. */
    void roomAgain() {
        if (starved && room.getAsInt() >= Math.max(1, settings.activeWindow() / 4)) {
            fill();
        }
    }

    /** The window was full a while ago: look whether a hop without progress has to make room. */
    void lookAgain() {
        if (starved) {
            fill();
        }
    }

    /** A message goes back that is due then. */
    void dueAt(Instant time) {
        if (!leasing && !starved && (timer == null || timer.isDone() || time.isBefore(timerAt))) {
            wakeAt(time);
        }
    }

    private void borrowed(List<Lease> leases, Throwable problem, int asked) {
        leasing = false;
        if (problem != null) {
            failed(problem);
            return;
        }
        leases.forEach(begin);
        if (leases.size() == asked || changed) {
            fill();
        } else {
            waitForNext();
            drained.run();
        }
    }

    private void failed(Throwable problem) {
        if (stopped || problem instanceof StoreClosedException || problem.getCause() instanceof StoreClosedException) {
            return;
        }
        LOG.warn("No messages from the store now, next try in {} s: {}", AFTER_PROBLEM.toSeconds(), problem.toString());
        wakeAt(ports.clock().instant().plus(AFTER_PROBLEM));
    }

    /** Looks again when the next message is due, and in any case when a lease of a crashed spooler may have lapsed. */
    private void waitForNext() {
        Instant latest = ports.clock().instant().plus(settings.leaseTerm());
        wakeAt(store.nextDue().filter(latest::isAfter).orElse(latest));
    }

    private void wakeAt(Instant time) {
        // An early look finds nothing and sets the next: cheaper than a new timer for each message.
        if (timer != null && !timer.isDone() && !timerAt.isAfter(time)) {
            return;
        }
        cancelTimer();
        if (stopped) {
            return;
        }
        long millis =
                Math.max(1, Duration.between(ports.clock().instant(), time).toMillis() + 1);
        timerAt = time;
        timer = ports.executor().schedule(this::fill, millis, TimeUnit.MILLISECONDS);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
