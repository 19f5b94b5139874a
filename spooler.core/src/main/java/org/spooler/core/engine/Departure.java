// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.status.StatusCode;
import org.spooler.core.preprocess.PreprocessorRegistry;

/**
 * How a desk goes. It gets nothing new from this moment; what waits at it, and what its sessions were not called for yet,
 * goes back at once, without an attempt and without doubt. What its sessions have may finish until the deadline; then
 * they are closed. Its reports count until nothing of it is used any more. Another desk of the same name is not touched.
 * Belongs to the engine's thread.
 */
final class Departure {

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final EnginePorts ports;
    private final Roster roster;
    private final Transports transports;
    private final Flow flow;
    private final BackgroundWork background;
    private final PreprocessorRegistry preprocessors;
    private final Flushes flushes;
    private final Predicate<String> keepsRow;
    private final Consumer<TransportDesk> over;

    /**
     * For all desks.
     *
     * @param keepsRow whether the row of a name is wanted although nobody has the name
     * @param over told when nothing of a desk is used any more
     */
    Departure(
            EnginePorts ports,
            Roster roster,
            Transports transports,
            Flow flow,
            BackgroundWork background,
            PreprocessorRegistry preprocessors,
            Flushes flushes,
            Predicate<String> keepsRow,
            Consumer<TransportDesk> over) {
        this.ports = ports;
        this.roster = roster;
        this.transports = transports;
        this.flow = flow;
        this.background = background;
        this.preprocessors = preprocessors;
        this.flushes = flushes;
        this.keepsRow = keepsRow;
        this.over = over;
    }

    /** A desk drains and goes. Who follows it has taken charge before. */
    void leave(TransportDesk desk) {
        forget(desk);
        boolean followed = roster.findOpen(desk.name()).isPresent();
        LOG.info("transport {} from {} {}", desk.name(), desk.arrival().bundle(), followed ? "makes way" : "is gone");
        CompletionStage<Void> sessions = transports.leave(desk);
        letGo(desk);
        finish(desk, sessions);
    }

    /** A desk broke down: it is closed without draining. */
    void drop(TransportDesk desk) {
        forget(desk);
        CompletionStage<Void> sessions = transports.drop(desk);
        letGo(desk);
        finish(desk, sessions);
    }

    /** Its address types are forgotten before anything else (SPOOL-131). */
    private void forget(TransportDesk desk) {
        boolean wasInCharge = roster.isInCharge(desk);
        roster.leaves(desk);
        if (wasInCharge) {
            ports.memory().gone(desk.name(), ports.clock().instant());
            ports.status()
                    .update(
                            desk.name(),
                            row -> row.without(
                                    StatusCode.AVAILABLE, StatusCode.INBOUND_ENABLED, StatusCode.OUTBOUND_ENABLED));
        }
    }

    private void letGo(TransportDesk desk) {
        flow.queues().leaving(desk);
        flow.recall(desk);
        preprocessors.removeTransport(desk);
        flow.calls().forget(desk);
        flushes.left(desk, roster.findOpen(desk.name()).isPresent());
        background.leaving(desk);
    }

    private void finish(TransportDesk desk, CompletionStage<Void> sessions) {
        sessions.whenComplete((nothing, problem) -> ports.executor().execute(() -> gone(desk)));
    }

    private void gone(TransportDesk desk) {
        background.gone(desk);
        flow.gone(desk);
        roster.gone(desk);
        removeUnusedRow(desk.name());
        desk.gone().complete(null);
        over.accept(desk);
    }

    /** Removes the row of a name that nobody has, and that nobody is expected to have again. */
    void removeUnusedRow(String name) {
        if (isRowUnused(name)) {
            ports.status().remove(name);
        }
    }

    private boolean isRowUnused(String name) {
        return roster.find(name).isEmpty() && roster.leaving(name).isEmpty() && !keepsRow.test(name);
    }
}
