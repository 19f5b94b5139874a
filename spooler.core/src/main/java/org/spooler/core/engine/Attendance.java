// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.spooler.api.profile.ProfileSection;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusColumns;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportProvider;
import org.spooler.core.lane.SessionContext;
import org.spooler.core.preprocess.PreprocessorRegistry;

/**
 * Transports that come, go, break down and come back: who is in charge of a name, and who has to be told of it. Belongs
 * to the engine's thread.
 */
final class Attendance {

    private final EnginePorts ports;
    private final Roster roster;
    private final Transports transports;
    private final Flow flow;
    private final BackgroundWork background;
    private final Departure departure;
    private final Succession succession;
    private final Revival revival;
    private final OutOfService outOfService;
    private final Supplier<TransportNotices> notices;
    private boolean stopped;

    /** {@code notices} is who listens to what transports say. */
    Attendance(
            EnginePorts ports,
            Roster roster,
            Transports transports,
            Flow flow,
            BackgroundWork background,
            PreprocessorRegistry preprocessors,
            Flushes flushes,
            LiveRetryPolicy retry,
            Supplier<TransportNotices> notices) {
        this.ports = ports;
        this.roster = roster;
        this.transports = transports;
        this.flow = flow;
        this.background = background;
        this.departure = new Departure(
                ports, roster, transports, flow, background, preprocessors, flushes, this::keepsRow, this::gone);
        this.succession = new Succession(roster, departure, this::open);
        this.revival = new Revival(ports, retry, this::arrived);
        this.outOfService = new OutOfService(ports, roster);
        this.notices = notices;
    }

    // Coming

    /** A transport is to take charge of its name: at once, or as soon as it is open if another one has it. */
    void arrived(TransportArrival arrival, ProfileSection section) {
        arrived(new Applicant(arrival, section));
    }

    private void arrived(Applicant next) {
        if (stopped) {
            return;
        }
        if (outOfService.holds(next.name())) {
            outOfService.arrived(next);
            return;
        }
        revival.withdraw(next.name());
        place(next);
    }

    private void place(Applicant next) {
        roster.find(next.name())
                .ifPresentOrElse(inCharge -> succession.follow(inCharge, next), () -> takeCharge(open(next)));
    }

    private TransportDesk open(Applicant applicant) {
        TransportDesk desk = new TransportDesk(applicant.arrival(), made -> listening(made, applicant.section()));
        transports.open(desk);
        return desk;
    }

    private SessionContext listening(TransportDesk desk, ProfileSection section) {
        return new SessionContext(
                desk.name(),
                ports.clock(),
                ports.executor(),
                new DeskNotices(desk, roster, notices.get()),
                this::isCancelled,
                section);
    }

    private boolean isCancelled(TransferId transfer) {
        Receiving receiving = background.receiving();
        return receiving.knows(transfer) ? receiving.isCancelled(transfer) : flow.isCancelled(transfer);
    }

    private void takeCharge(TransportDesk desk) {
        roster.add(desk);
        ports.status().update(desk.name(), row -> providedBy(desk, row));
        desk.releaseEvents();
    }

    private static StatusRow providedBy(TransportDesk desk, StatusRow row) {
        return row.withProperties(row.properties()
                .with(StatusColumns.PROVIDER_DLL_NAME, desk.arrival().bundle()));
    }

    /** The first session of a desk is open: if it was opened beside another one, it takes charge, and that one drains. */
    void firstOpened(TransportDesk desk) {
        if (succession.endsBeside(desk)) {
            Optional<TransportDesk> before = roster.find(desk.name());
            ports.status()
                    .update(
                            desk.name(),
                            row -> row.without(
                                            StatusCode.FAILURE, StatusCode.INBOUND_ENABLED, StatusCode.INBOUND_ACTIVE)
                                    .with(StatusCode.AVAILABLE)
                                    .withText(""));
            takeCharge(desk);
            before.ifPresent(departure::leave);
            ports.executor().execute(() -> turn(desk.name()));
        }
    }

    /** A session could not be opened. */
    void notOpened(TransportDesk desk) {
        turn(desk.name());
    }

    private void turn(String name) {
        succession.turn(name).ifPresent(this::place);
    }

    // Going

    /**
     * A service of a transport goes, whether in charge or not.
     *
     * @return completed when nothing of it is used any more
     */
    CompletionStage<Void> left(String name, TransportProvider provider) {
        revival.left(name, provider);
        succession.left(name, provider);
        outOfService.left(name, provider);
        roster.find(name).filter(desk -> desk.arrival().isOf(provider)).ifPresent(this::leave);
        departure.removeUnusedRow(name);
        return allGone(roster.leaving(name).stream()
                .filter(desk -> desk.arrival().isOf(provider))
                .toList());
    }

    /**
     * Whoever has a name goes.
     *
     * @return completed when nothing of it is used any more
     */
    CompletionStage<Void> left(String name) {
        revival.withdraw(name);
        roster.find(name).ifPresent(this::leave);
        departure.removeUnusedRow(name);
        return allGone(roster.leaving(name));
    }

    private void leave(TransportDesk desk) {
        departure.leave(desk);
        promote(desk.name());
    }

    /** Who is being opened beside, or waits for its turn, takes the place of the one that is not in charge any more. */
    private boolean promote(String name) {
        Optional<TransportDesk> next =
                succession.promote(name).or(() -> succession.turn(name).map(this::open));
        next.ifPresent(this::takeCharge);
        return next.isPresent();
    }

    /** All transports go, and no other comes. */
    CompletionStage<Void> allLeave() {
        stopped = true;
        for (TransportDesk desk : List.copyOf(roster.desks())) {
            succession.withdraw(desk.name());
            departure.leave(desk);
        }
        revival.withdrawAll();
        return allGone(roster.leaving());
    }

    private static CompletionStage<Void> allGone(Collection<TransportDesk> desks) {
        return CompletableFuture.allOf(desks.stream().map(TransportDesk::gone).toArray(CompletableFuture[]::new));
    }

    private void gone(TransportDesk desk) {
        turn(desk.name());
    }

    private boolean keepsRow(String name) {
        return revival.isWaiting(name)
                || outOfService.holds(name)
                || transports.faults().isIsolated(name);
    }

    /** Versions of a transport went into quarantine, or came out of it: without another one its row says so. */
    void isolated(String name) {
        if (roster.find(name).isEmpty()) {
            transports
                    .faults()
                    .isolation(name)
                    .ifPresent(isolation -> ports.status()
                            .update(
                                    name,
                                    row -> row.withCodes(Set.of(StatusCode.FAILURE))
                                            .withText(isolation.text())));
        }
        departure.removeUnusedRow(name);
    }

    /** A transport says that nothing works any more. */
    void brokeDown(TransportDesk desk, String text) {
        if (desk.isLeaving()) {
            // It is closed without waiting for more.
            desk.drained().complete(null);
            return;
        }
        boolean inCharge = roster.isInCharge(desk);
        succession.endsBeside(desk);
        departure.drop(desk);
        if (inCharge && promote(desk.name())) {
            return;
        }
        ports.status()
                .update(
                        desk.name(),
                        row -> (inCharge ? row.withCodes(Set.of(StatusCode.FAILURE)) : row).withText(text));
        revival.brokeDown(desk, desk.gone());
    }

    // Out of service

    /**
     * The operator takes a transport out of service: it drains, and its messages wait.
     *
     * @return completed with true when it is drained; with false at once if it is not there, or drained already
     */
    CompletionStage<Boolean> drain(String name) {
        Optional<TransportDesk> inCharge = roster.find(name);
        if (outOfService.holds(name) || inCharge.isEmpty() && !revival.isWaiting(name)) {
            return CompletableFuture.completedFuture(false);
        }
        Optional<Applicant> broken = revival.withdraw(name);
        Optional<Applicant> last = succession
                .withdraw(name)
                .or(() -> broken)
                .or(() -> inCharge.map(
                        desk -> new Applicant(desk.arrival(), desk.context().profile())));
        outOfService.drain(name, last);
        inCharge.ifPresent(departure::leave);
        outOfService.show(name);
        return allGone(roster.leaving(name)).thenApply(nothing -> true);
    }

    /** The operator lets a transport work again. False if it was not drained. */
    boolean resume(String name) {
        if (!outOfService.holds(name)) {
            return false;
        }
        outOfService.resume(name).ifPresentOrElse(this::arrived, () -> departure.removeUnusedRow(name));
        return true;
    }
}
