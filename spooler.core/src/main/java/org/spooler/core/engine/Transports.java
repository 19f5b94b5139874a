// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.report.RetryClass;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.Capabilities;
import org.spooler.core.lane.Lane;
import org.spooler.core.lane.SessionContext;
import org.spooler.core.profile.Profile;

/**
 * Transports coming and going: opens their lanes, remembers them, and closes them in bounded time. Belongs to the
 * engine's thread.
 */
final class Transports {

    private static final Logger LOG = LoggerFactory.getLogger(Transports.class);

    private final EnginePorts ports;
    private final Roster roster;
    private final Supplier<Profile> profile;
    private final Consumer<TransportDesk> opened;
    private final LiveRetryPolicy retry;
    private int lastLane;

    /** {@code opened} is told when a transport can be offered messages. */
    Transports(
            EnginePorts ports,
            Roster roster,
            LiveRetryPolicy retry,
            Supplier<Profile> profile,
            Consumer<TransportDesk> opened) {
        this.profile = profile;
        this.ports = ports;
        this.roster = roster;
        this.retry = retry;
        this.opened = opened;
    }

    /** A transport came: its first session is opened, then as many as it wants. */
    TransportDesk arrived(TransportArrival arrival, SessionContext context) {
        TransportDesk desk = new TransportDesk(arrival, context);
        roster.add(desk);
        open(desk, 0);
        return desk;
    }

    /** Opens a transport whose last attempt failed without waiting for the next; {@code tried} is told of the end. */
    void openNow(TransportDesk desk, Runnable tried) {
        open(desk, 0, tried);
    }

    private void open(TransportDesk desk, int failures) {
        open(desk, failures, () -> {});
    }

    private void open(TransportDesk desk, int failures, Runnable tried) {
        Lane lane = newLane(desk);
        Opening opening = new Opening(desk, lane, failures, tried);
        lane.open(
                desk.arrival().provider(),
                desk.context(),
                (capabilities, problem) -> ports.executor().execute(() -> opening.returned(capabilities, problem)));
        ports.executor().schedule(opening::missed, profile.get().callDeadline().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One session being opened: it comes back or misses its deadline, whichever is first. */
    private final class Opening {

        private final TransportDesk desk;
        private final Lane lane;
        private final int failures;
        private final Runnable tried;
        private boolean over;

        Opening(TransportDesk desk, Lane lane, int failures, Runnable tried) {
            this.desk = desk;
            this.lane = lane;
            this.failures = failures;
            this.tried = tried;
        }

        void returned(Capabilities capabilities, Throwable problem) {
            if (over) {
                return;
            }
            over = true;
            if (!isPresent(desk) || isComplete(desk)) {
                lane.close(() -> {});
            } else if (problem == null) {
                desk.addLane(lane);
                sessionOpened(desk, capabilities);
            } else {
                failed(desk, lane, problem, failures);
            }
            tried.run();
        }

        void missed() {
            returned(null, new TimeoutException("open did not return in time"));
        }
    }

    private Lane newLane(TransportDesk desk) {
        String name = "spooler-transport-" + desk.name() + "-" + (++lastLane);
        return new Lane(name, ports.lanes().start(name));
    }

    private boolean isPresent(TransportDesk desk) {
        return roster.find(desk.name()).filter(present -> present == desk).isPresent();
    }

    private void sessionOpened(TransportDesk desk, Capabilities reported) {
        boolean first = !desk.isOpen();
        capabilities(desk, reported);
        Capabilities capabilities = desk.capabilities();
        if (first) {
            LOG.info(
                    "transport {} from {} is there: {}{}",
                    desk.name(),
                    desk.arrival().bundle(),
                    capabilities.addressTypes(),
                    capabilities.catchAll() ? " and everything else" : "");
            ports.status()
                    .update(
                            desk.name(),
                            row -> row.with(StatusCode.AVAILABLE, StatusCode.OUTBOUND_ENABLED)
                                    .without(StatusCode.FAILURE));
            for (int more = desk.lanes().size(); more < capabilities.sessions(); more++) {
                open(desk, 0);
            }
        }
        opened.accept(desk);
    }

    private void failed(TransportDesk desk, Lane lane, Throwable problem, int failures) {
        lane.giveUp();
        Duration delay = retry.delay(RetryClass.LOCAL, failures + 1);
        LOG.warn(
                "transport {} cannot be opened, next try in {} s: {}",
                desk.name(),
                delay.toSeconds(),
                problem.toString());
        ports.status().update(desk.name(), row -> row.with(StatusCode.FAILURE).withText(problem.toString()));
        ports.executor().schedule(() -> openAgain(desk, failures + 1), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void openAgain(TransportDesk desk, int failures) {
        if (isPresent(desk) && !isComplete(desk)) {
            open(desk, failures);
        }
    }

    /** It has as many sessions as it wants; an attempt that was made twice brings one too many. */
    private static boolean isComplete(TransportDesk desk) {
        return desk.isOpen() && desk.lanes().size() >= desk.capabilities().sessions();
    }

    /** Puts a new lane in the place of one that is at fault. */
    void replace(TransportDesk desk, Lane lane) {
        desk.removeLane(lane);
        lane.giveUp();
        open(desk, 0);
    }

    /** The transport says that its capabilities changed. */
    void capabilitiesChanged(TransportDesk desk) {
        if (desk.lanes().isEmpty()) {
            return;
        }
        desk.lanes()
                .get(0)
                .capabilities(current -> ports.executor()
                        .execute(() -> current.ifPresent(reported -> {
                            capabilities(desk, reported);
                            opened.accept(desk);
                        })));
    }

    /** What the transport can do, as far as the profile lets it. */
    private void capabilities(TransportDesk desk, Capabilities reported) {
        desk.capabilities(
                profile.get().capsOf(desk.name(), desk.arrival().kind()).apply(reported));
        remember(desk);
    }

    private void remember(TransportDesk desk) {
        Capabilities can = desk.capabilities();
        ports.memory()
                .seen(new TransportMemory.Known(
                        desk.name(),
                        desk.arrival().kind(),
                        can.addressTypes(),
                        can.catchAll(),
                        can.uids(),
                        Optional.empty()));
        roster.changed();
    }

    /**
     * A transport goes: it is asked for nothing new, its sessions are closed behind the calls under way.
     *
     * @return completed when all sessions are closed; until then its reports still count
     */
    CompletionStage<Void> leave(TransportDesk desk, Instant now) {
        roster.remove(desk);
        ports.memory().gone(desk.name(), now);
        ports.status().remove(desk.name());
        LOG.info("transport {} is gone", desk.name());
        List<CompletableFuture<Void>> closings = new ArrayList<>();
        for (Lane lane : desk.lanes()) {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            closings.add(closed);
            lane.close(() -> closed.complete(null));
        }
        return CompletableFuture.allOf(closings.toArray(CompletableFuture[]::new));
    }
}
