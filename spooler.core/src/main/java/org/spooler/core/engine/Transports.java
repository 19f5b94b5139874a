// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.report.RetryClass;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportException;
import org.spooler.core.lane.Lane;
import org.spooler.core.profile.Profile;
import org.spooler.core.quarantine.QuarantineSettings;

/**
 * The sessions of transports: opens them, remembers what they can do, and closes them in bounded time. Belongs to the
 * engine's thread.
 */
final class Transports {

    private static final Logger LOG = LoggerFactory.getLogger(Transports.class);

    /** How long the calls under way and the closing of sessions may take once it has begun. */
    static final Duration CLOSE = Duration.ofSeconds(5);

    private final EnginePorts ports;
    private final Roster roster;
    private final Supplier<Profile> profile;
    private final Consumer<TransportDesk> firstOpened;
    private final Consumer<TransportDesk> opened;
    private final Consumer<TransportDesk> notOpened;
    private final LiveRetryPolicy retry;
    private final Containment faults;
    private final Supplier<Set<SessionControl>> directions;
    private int lastLane;

    /**
     * The transports of one spooler.
     *
     * @param directions begun in each session
     * @param firstOpened told when the first session of a transport is open, before anything else is done with it
     * @param opened told when a transport can be offered messages
     * @param notOpened told when a session could not be opened
     */
    Transports(
            EnginePorts ports,
            Roster roster,
            LiveRetryPolicy retry,
            Containment faults,
            Supplier<Profile> profile,
            Supplier<Set<SessionControl>> directions,
            Consumer<TransportDesk> firstOpened,
            Consumer<TransportDesk> opened,
            Consumer<TransportDesk> notOpened) {
        this.directions = directions;
        this.profile = profile;
        this.ports = ports;
        this.roster = roster;
        this.retry = retry;
        this.firstOpened = firstOpened;
        this.faults = faults;
        this.opened = opened;
        this.notOpened = notOpened;
    }

    /** What transports do wrong. */
    Containment faults() {
        return faults;
    }

    /** A transport came: its first session is opened, then as many as it wants. */
    void open(TransportDesk desk) {
        open(desk, 0);
    }

    /** Opens a transport whose last attempt failed without waiting for the next; {@code tried} is told of the end. */
    void openNow(TransportDesk desk, Runnable tried) {
        open(desk, 0, tried);
    }

    private void open(TransportDesk desk, int failures) {
        open(desk, failures, () -> {});
    }

    private void open(TransportDesk desk, int failures, Runnable tried) {
        if (!faults.mayOpen(desk)) {
            tried.run();
            return;
        }
        Lane lane = newLane(desk);
        Opening opening = new Opening(desk, lane, failures, tried);
        desk.opening().add(lane);
        lane.open(
                desk.arrival().provider(),
                desk.context(),
                (capabilities, problem) -> ports.executor().execute(() -> opening.opened(capabilities, problem)));
        opening.deadline = ports.executor()
                .schedule(opening::missed, profile.get().callDeadline().toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * One session being opened, step by step: logon and capabilities, its row, then traffic (SPOOL-014). It comes back
     * or misses its deadline, whichever is first.
     */
    private final class Opening {

        private final TransportDesk desk;
        private final Lane lane;
        private final int failures;
        private final Runnable tried;
        private Future<?> deadline = CompletableFuture.completedFuture(null);
        private boolean over;

        Opening(TransportDesk desk, Lane lane, int failures, Runnable tried) {
            this.desk = desk;
            this.lane = lane;
            this.failures = failures;
            this.tried = tried;
        }

        void opened(Capabilities capabilities, Throwable problem) {
            if (goesOn(problem)) {
                rowPresent(desk);
                lane.begin(directions.get(), fault -> ports.executor().execute(() -> begun(capabilities, fault)));
            }
        }

        private void begun(Capabilities capabilities, Throwable problem) {
            if (goesOn(problem)) {
                end();
                desk.lanes().add(lane);
                sessionOpened(desk, capabilities);
                tried.run();
            }
        }

        private boolean goesOn(Throwable problem) {
            if (over) {
                return false;
            }
            boolean wanted = isWanted(desk);
            if (wanted && problem == null) {
                return true;
            }
            end();
            if (wanted) {
                failed(desk, lane, problem, failures);
            } else {
                lane.close(List.of(), () -> {});
            }
            tried.run();
            return false;
        }

        /** Its timer is not left behind: it would keep the transport's classes until the deadline. */
        private void end() {
            over = true;
            desk.opening().remove(lane);
            deadline.cancel(false);
        }

        void missed() {
            goesOn(new TimeoutException("open did not return in time"));
        }
    }

    private Lane newLane(TransportDesk desk) {
        return new Lane(
                "spooler-transport-" + desk.name() + "-" + (++lastLane),
                faults.threads(desk),
                (call, fault) -> ports.executor().execute(() -> faults.fault(desk, call, fault)));
    }

    private void rowPresent(TransportDesk desk) {
        if (!roster.isInCharge(desk)) {
            return;
        }
        ports.status().update(desk.name(), row -> {
            StatusRow works = row.with(StatusCode.AVAILABLE);
            return row.has(StatusCode.FAILURE)
                    ? works.without(StatusCode.FAILURE).withText("")
                    : works;
        });
    }

    private static boolean isWanted(TransportDesk desk) {
        return !desk.isLeaving() && !isComplete(desk);
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
            firstOpened.accept(desk);
            ports.status().update(desk.name(), row -> row.with(StatusCode.OUTBOUND_ENABLED));
            for (int more = desk.lanes().all().size(); more < capabilities.sessions(); more++) {
                open(desk, 0);
            }
        }
        opened.accept(desk);
    }

    private void failed(TransportDesk desk, Lane lane, Throwable problem, int failures) {
        giveUp(desk, lane, problem instanceof TimeoutException);
        if (problem instanceof TransportException known && known.status() == MapiStatus.MAPI_E_UNCONFIGURED) {
            unconfigured(desk, known);
            notOpened.accept(desk);
            return;
        }
        Duration delay = delay(problem, failures + 1);
        String text = problem instanceof TransportException known ? known.getMessage() : problem.toString();
        LOG.warn(
                "transport {} from {} cannot be opened, next try in {} s: {}",
                desk.name(),
                desk.arrival().bundle(),
                delay.toSeconds(),
                text);
        rowFailed(desk, text);
        ports.executor().schedule(() -> openAgain(desk, failures + 1), delay.toMillis(), TimeUnit.MILLISECONDS);
        if (!(problem instanceof TransportException)) {
            faults.fault(desk, "open", problem);
        }
        notOpened.accept(desk);
    }

    /** One that is to follow another and cannot be opened does not make that one a failure. */
    private void rowFailed(TransportDesk desk, String text) {
        if (roster.isInCharge(desk) || roster.findOpen(desk.name()).isEmpty()) {
            ports.status()
                    .update(desk.name(), row -> row.with(StatusCode.FAILURE).withText(text));
        } else {
            String goesOn = desk.arrival().bundle() + " cannot take over: " + text;
            ports.status().update(desk.name(), row -> row.withText(goesOn));
        }
    }

    /** One that is at fault is tried often enough to be known for it. */
    private Duration delay(Throwable problem, int failures) {
        Duration delay = retry.delay(RetryClass.LOCAL, failures);
        QuarantineSettings limit = profile.get().quarantine();
        if (problem instanceof TransportException || !limit.isOn()) {
            return delay;
        }
        Duration most = limit.within().dividedBy(limit.faults() + 1L);
        return delay.compareTo(most) < 0 ? delay : most;
    }

    /** Another try would fail the same way: it waits until its configuration changes (SPOOL-020). */
    private void unconfigured(TransportDesk desk, TransportException problem) {
        desk.unconfigured(true);
        LOG.error("transport {} is not configured and not used until it is: {}", desk.name(), problem.getMessage());
        rowFailed(desk, "not configured: " + problem.getMessage());
    }

    private void openAgain(TransportDesk desk, int failures) {
        if (isWanted(desk)) {
            open(desk, failures);
        }
    }

    /** It has as many sessions as it wants; an attempt that was made twice brings one too many. */
    private static boolean isComplete(TransportDesk desk) {
        return desk.isOpen() && desk.lanes().all().size() >= desk.capabilities().sessions();
    }

    /** Puts a new lane in the place of one that is at fault. */
    void replace(TransportDesk desk, Lane lane) {
        replace(desk, lane, false);
    }

    /** Puts a new lane in the place of one whose call does not come back. */
    void abandon(TransportDesk desk, Lane lane) {
        replace(desk, lane, true);
    }

    private void replace(TransportDesk desk, Lane lane, boolean abandoned) {
        desk.lanes().remove(lane);
        giveUp(desk, lane, abandoned);
        openAgain(desk, 0);
    }

    private void giveUp(TransportDesk desk, Lane lane, boolean abandoned) {
        if (!abandoned) {
            lane.giveUp();
            return;
        }
        lane.giveUp(() -> ports.executor().execute(() -> {
            boolean mayOpenAgain = !faults.mayOpen(desk);
            faults.cameBack(desk);
            if (mayOpenAgain) {
                openAgain(desk, 0);
            }
        }));
        faults.abandoned(desk);
    }

    /** The transport says that its capabilities changed. */
    void capabilitiesChanged(TransportDesk desk) {
        if (desk.isUnconfigured()) {
            desk.unconfigured(false);
            open(desk, 0);
            return;
        }
        if (desk.lanes().all().isEmpty()) {
            return;
        }
        desk.lanes()
                .all()
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
     * A transport goes: its traffic is ended; what it has in process may finish until the deadline, then it is told that
     * nobody waits for the rest (SPOOL-073), and its sessions are closed behind the calls under way.
     *
     * @return completed when all sessions are closed, or their time is up; until then its reports still count
     */
    CompletionStage<Void> leave(TransportDesk desk) {
        for (Lane lane : desk.lanes().all()) {
            if (desk.lanes().isFree(lane)) {
                lane.endTraffic(() -> {});
            } else {
                lane.endTrafficMeanwhile();
            }
        }
        CompletableFuture<Void> drained = desk.drained();
        if (drained.isDone()) {
            return closeAll(desk);
        }
        within(profile.get().drainDeadline(), drained);
        return drained.thenComposeAsync(nothing -> closeAll(desk), ports.executor());
    }

    /** A transport broke down: its sessions are closed at once and not called otherwise (SPOOL-119). */
    CompletionStage<Void> drop(TransportDesk desk) {
        return closeAll(desk);
    }

    private CompletionStage<Void> closeAll(TransportDesk desk) {
        List<TransferId> deferred = desk.underWay().stream()
                .filter(Transfer::awaitsNotice)
                .map(Transfer::transfer)
                .toList();
        List<Lane> lanes = new ArrayList<>(desk.lanes().all());
        lanes.addAll(desk.opening());
        List<CompletableFuture<Void>> closings = new ArrayList<>();
        for (Lane lane : lanes) {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            closings.add(closed);
            lane.close(deferred, () -> closed.complete(null));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(closings.toArray(CompletableFuture[]::new));
        within(CLOSE, all);
        return all;
    }

    /** Completes a stage when its time is up, if it is not by then. */
    private void within(Duration time, CompletableFuture<Void> stage) {
        Future<?> timer = ports.executor().schedule(() -> stage.complete(null), time.toMillis(), TimeUnit.MILLISECONDS);
        stage.whenComplete((nothing, problem) -> timer.cancel(false));
    }
}
