// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.admin.StoreCharge.Standing;
import org.spooler.api.admin.StoreMoveException;
import org.spooler.api.admin.StoreMoveProgress.Step;
import org.spooler.api.admin.StoreMoveReport;

/**
 * One change of the store, there or back: freeze, copy, verify, switch. Until the switch the store that was in charge is;
 * a crash at any step leaves a file that says so.
 */
final class Move {

    private static final Logger LOG = LoggerFactory.getLogger(Move.class);

    /**
     * Between which stores.
     *
     * @param back whether the target is a store that was left, and not one that has to be empty
     * @param again whether an earlier attempt was broken off, and has left something in the target
     */
    record Way(KnownStore from, KnownStore to, boolean back, boolean again) {}

    private final Way way;
    private final ChoiceFile file;
    private final Seat seat;
    private final Clock clock;
    private final Progress progress;
    private boolean begun;

    Move(Way way, ChoiceFile file, Seat seat, Clock clock, Progress progress) {
        this.way = way;
        this.file = file;
        this.seat = seat;
        this.clock = clock;
        this.progress = progress;
    }

    /** Changes the store; whoever called this then starts the spooler on the store that the file names. */
    StoreMoveReport run() throws StoreMoveException {
        try (OpenStore target = OpenStore.open(way.to(), clock)) {
            if (!way.back() && !way.again() && !target.isEmpty()) {
                throw new StoreMoveException("store " + way.to().name()
                        + " is not empty: only an empty store can be moved to. Nothing has changed");
            }
            write(way.back() ? Standing.NOT_BACK : Standing.NOT_MOVED);
            begun = true;
            Instant frozen = clock.instant();
            freeze();
            Carrying.Sums carried = copy(target);
            target.close();
            verify(carried);
            progress.begin(Step.SWITCH, 0);
            // From here on the other store is in charge, also after a crash.
            file.write(Choice.alone(way.to().name(), clock.instant())
                    .beside(Standing.LEFT, way.from().name(), clock.instant()));
            return report(carried, Duration.between(frozen, clock.instant()));
        } catch (StoreMoveException | IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    private void write(Standing standing) throws IOException {
        file.write(Choice.alone(way.from().name(), clock.instant())
                .beside(standing, way.to().name(), clock.instant()));
    }

    private void freeze() {
        progress.begin(Step.FREEZE, 0);
        LOG.info(
                "moving from store {} to store {}: the spooler stops",
                way.from().name(),
                way.to().name());
        seat.leave();
    }

    private Carrying.Sums copy(OpenStore target) throws StoreMoveException {
        try (OpenStore source = OpenStore.open(way.from(), clock)) {
            progress.begin(Step.COPY, source.store().counts().total() + IdPages.countFiled(source.store()));
            return new Carrying(source.store(), target.store(), progress).run();
        }
    }

    /** Reads from both as a start would. */
    private void verify(Carrying.Sums carried) throws StoreMoveException {
        progress.begin(Step.VERIFY, carried.queued() + carried.filed());
        try (OpenStore source = OpenStore.open(way.from(), clock);
                OpenStore target = OpenStore.open(way.to(), clock)) {
            new Comparing(source.store(), target.store(), progress).run(carried);
        }
    }

    private StoreMoveReport report(Carrying.Sums carried, Duration pause) {
        LOG.info(
                "moved from store {} to store {}: {} messages queued, {} filed, {} left behind, in {} ms",
                way.from().name(),
                way.to().name(),
                carried.queued(),
                carried.filed(),
                carried.leftBehind().size(),
                pause.toMillis());
        return new StoreMoveReport(
                way.from().name(),
                way.to().name(),
                carried.queued(),
                carried.filed(),
                carried.keys(),
                carried.leftBehind(),
                pause);
    }

    /** What was refused before anything was written down is only passed on. */
    private StoreMoveException failed(Exception problem) {
        String what = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        try {
            if (begun) {
                LOG.error(
                        "the move from store {} to store {} has failed: {}",
                        way.from().name(),
                        way.to().name(),
                        what);
                undo();
            }
        } catch (StoreMoveException | IOException | RuntimeException e) {
            LOG.error("what it left in store {} stays: {}", way.to().name(), e.toString());
        }
        return problem instanceof StoreMoveException known
                ? known
                : new StoreMoveException(what + "; store " + way.from().name() + " stays in charge", problem);
    }

    /** First the file names the old store again, if the switch itself has failed; then the other one is emptied. */
    private void undo() throws StoreMoveException, IOException {
        if (way.back()) {
            write(Standing.LEFT);
            return;
        }
        write(Standing.NOT_MOVED);
        try (OpenStore target = OpenStore.open(way.to(), clock)) {
            target.empty(progress);
        }
        file.write(Choice.alone(way.from().name(), clock.instant()));
    }
}
