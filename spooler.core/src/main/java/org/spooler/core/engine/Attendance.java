// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.spooler.api.profile.ProfileSection;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusColumns;
import org.spooler.api.transport.TransferId;
import org.spooler.core.lane.SessionContext;
import org.spooler.core.lane.SessionEvents;
import org.spooler.core.preprocess.PreprocessorRegistry;

/**
 * Transports that come, go, break down and come back: who has to be told of it, and how long what they have may take
 * to finish. Belongs to the engine's thread.
 */
final class Attendance {

    private static final long CLOSE_SECONDS = 10;

    private final EnginePorts ports;
    private final Roster roster;
    private final Transports transports;
    private final Flow flow;
    private final BackgroundWork background;
    private final PreprocessorRegistry preprocessors;
    private final Flushes flushes;
    private final Revival revival;
    private final Supplier<SessionEvents> events;

    /** {@code events} is who listens to what transports say. */
    Attendance(
            EnginePorts ports,
            Roster roster,
            Transports transports,
            Flow flow,
            BackgroundWork background,
            PreprocessorRegistry preprocessors,
            Flushes flushes,
            LiveRetryPolicy retry,
            Supplier<SessionEvents> events) {
        this.ports = ports;
        this.roster = roster;
        this.transports = transports;
        this.flow = flow;
        this.background = background;
        this.preprocessors = preprocessors;
        this.flushes = flushes;
        this.revival = new Revival(ports, retry, this::arrived);
        this.events = events;
    }

    /** A transport came. */
    void arrived(TransportArrival arrival, ProfileSection section) {
        SessionContext context = new SessionContext(
                arrival.name(), ports.clock(), ports.executor(), events.get(), this::isCancelled, section);
        ports.status()
                .update(
                        arrival.name(),
                        row -> row.withProperties(
                                row.properties().with(StatusColumns.PROVIDER_DLL_NAME, arrival.bundle())));
        transports.arrived(arrival, context);
    }

    private boolean isCancelled(TransferId transfer) {
        Receiving receiving = background.receiving();
        return receiving.knows(transfer) ? receiving.isCancelled(transfer) : flow.isCancelled(transfer);
    }

    /**
     * A transport goes.
     *
     * @return completed when it may go
     */
    CompletionStage<Void> left(String name) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        roster.find(name).ifPresentOrElse(desk -> leave(desk, done), () -> absent(name, done));
        return done;
    }

    /** All transports go. */
    CompletionStage<Void> allLeave() {
        CompletableFuture<?>[] gone = roster.desks().stream().map(TransportDesk::name).toList().stream()
                .map(name -> left(name).toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(gone);
    }

    /** Versions of a transport went into quarantine, or came out of it: without another one its row says so. */
    void isolated(String name) {
        if (roster.find(name).isPresent()) {
            return;
        }
        transports
                .faults()
                .isolation(name)
                .ifPresentOrElse(
                        isolation -> ports.status()
                                .update(
                                        name,
                                        row -> row.withCodes(Set.of(StatusCode.FAILURE))
                                                .withText(isolation.text())),
                        () -> ports.status().remove(name));
    }

    private void leave(TransportDesk desk, CompletableFuture<Void> done) {
        close(desk, transports.leave(desk, ports.clock().instant()), () -> {
            if (!transports.faults().isIsolated(desk.name())) {
                ports.status().remove(desk.name());
            }
            done.complete(null);
        });
    }

    private void absent(String name, CompletableFuture<Void> done) {
        ports.status().remove(name);
        revival.left(name)
                .ifPresentOrElse(
                        closed -> closed.whenComplete((nothing, problem) -> done.complete(null)),
                        () -> done.complete(null));
    }

    /** What a transport has may finish while its sessions are closed, but not for long. */
    private void close(TransportDesk desk, CompletionStage<Void> sessions, Runnable over) {
        CompletableFuture<Void> closed = sessions.toCompletableFuture();
        flow.queues().leaving(desk);
        preprocessors.removeTransport(desk.name());
        flow.calls().forget(desk);
        flushes.left(desk);
        ports.executor().schedule(() -> closed.complete(null), CLOSE_SECONDS, TimeUnit.SECONDS);
        closed.whenComplete((nothing, problem) -> ports.executor().execute(() -> {
            background.gone(desk);
            flow.gone(desk);
            over.run();
        }));
    }

    /** A transport says that nothing works any more. */
    void brokeDown(TransportDesk desk, String text) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        close(desk, transports.drop(desk, ports.clock().instant()), () -> closed.complete(null));
        ports.status()
                .update(
                        desk.name(),
                        row -> row.withCodes(Set.of(StatusCode.FAILURE)).withText(text));
        revival.brokeDown(desk, closed);
    }
}
