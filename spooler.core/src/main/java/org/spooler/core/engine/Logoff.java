// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.admin.FlushRequest;
import org.spooler.api.admin.LogoffFlag;
import org.spooler.api.admin.LogoffOutcome;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.SessionControl;

/**
 * The ways in which the spooler lets go of its transports (SEND-117 to SEND-123). Belongs to the engine's thread.
 */
final class Logoff {

    private static final Logger LOG = LoggerFactory.getLogger(Logoff.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final FlushTools tools;
    private final Flushes flushes;
    private final Supplier<CompletionStage<Void>> stop;

    /** {@code stop} begins nothing new and completes when what is under way is finished. */
    Logoff(FlushTools tools, Flushes flushes, Supplier<CompletionStage<Void>> stop) {
        this.tools = tools;
        this.flushes = flushes;
        this.stop = stop;
    }

    CompletionStage<Set<LogoffOutcome>> logoff(LogoffFlag flag) {
        LOG.info("logoff {} asked for", flag);
        return switch (flag) {
            case ORDERLY -> stop();
            case NO_WAIT ->
                drained().thenComposeAsync(nothing -> stop(), tools.ports().executor());
            case PURGE ->
                drained()
                        .thenComposeAsync(nothing -> purged(), tools.ports().executor())
                        .thenComposeAsync(nothing -> stop(), tools.ports().executor());
            case ABORT, QUIET -> isActive() ? CompletableFuture.completedFuture(activity()) : stop();
        };
    }

    private CompletionStage<Set<LogoffOutcome>> stop() {
        return stop.get().thenApply(nothing -> {
            Set<LogoffOutcome> outcome = EnumSet.of(LogoffOutcome.COMPLETE);
            if (hasQueue()) {
                outcome.add(LogoffOutcome.OUTBOUND_QUEUE);
            }
            return outcome;
        });
    }

    private boolean hasQueue() {
        return tools.store().counts().total() > 0;
    }

    // Activity

    private boolean isActive() {
        return isSending() || isReceiving();
    }

    private Set<LogoffOutcome> activity() {
        Set<LogoffOutcome> activity = EnumSet.noneOf(LogoffOutcome.class);
        if (isSending()) {
            activity.add(LogoffOutcome.OUTBOUND);
        }
        if (isReceiving()) {
            activity.add(LogoffOutcome.INBOUND);
        }
        if (hasQueue()) {
            activity.add(LogoffOutcome.OUTBOUND_QUEUE);
        }
        return activity;
    }

    private boolean isSending() {
        return flushes.isRunning()
                || tools.roster().desks().stream()
                        .anyMatch(desk -> !desk.underWay().isEmpty());
    }

    private boolean isReceiving() {
        return tools.roster().desks().stream().anyMatch(desk -> tools.has(desk.name(), StatusCode.INBOUND_ACTIVE));
    }

    // Waiting for what is ready

    /** Nothing new is received, and everything that is due has been tried; or the time is up. */
    private CompletionStage<Void> drained() {
        tools.roster().desks().forEach(Logoff::endInbound);
        CompletableFuture<Void> drained = new CompletableFuture<>();
        look(drained, tools.now().plus(LONGEST_WAIT));
        return drained;
    }

    private static void endInbound(TransportDesk desk) {
        desk.lanes()
                .all()
                .forEach(lane -> lane.ask(
                        session -> {
                            session.control(Set.of(SessionControl.END_INBOUND));
                            return true;
                        },
                        (done, problem) -> {}));
    }

    private void look(CompletableFuture<Void> drained, Instant deadline) {
        if (tools.intake().isDrained() && tools.flow().size() == 0
                || !tools.now().isBefore(deadline)) {
            drained.complete(null);
        } else {
            tools.later(BETWEEN_LOOKS, () -> look(drained, deadline));
        }
    }

    private CompletionStage<Void> purged() {
        FlushRequest outbound = new FlushRequest(Optional.empty(), Set.of(FlushFlag.UPLOAD, FlushFlag.NO_UI));
        return flushes.flush(outbound, progress -> {}).handle((report, refused) -> null);
    }
}
