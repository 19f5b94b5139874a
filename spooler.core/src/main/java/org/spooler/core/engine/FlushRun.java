// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.admin.FlushProgress;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.admin.FlushRequest;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.StatusCode;
import org.spooler.api.store.Topic;

/**
 * One flush: transport after transport in the transport order, each to its end before the next begins (FLUSH-003,
 * FLUSH-033). Belongs to the engine's thread.
 */
final class FlushRun {

    private static final Logger LOG = LoggerFactory.getLogger(FlushRun.class);
    private static final Duration BETWEEN_PROGRESS = Duration.ofMillis(100);

    private final FlushTools tools;
    private final FlushRequest request;
    private final boolean triggered;
    private final Consumer<FlushRun> over;
    private final FlushTrace trace = new FlushTrace();
    private final Deque<String> ahead = new ArrayDeque<>();
    private final List<FlushReport.Line> lines = new ArrayList<>();
    private final List<Consumer<FlushProgress>> listeners = new ArrayList<>();
    private final CompletableFuture<FlushReport> done = new CompletableFuture<>();
    private Optional<FlushQueue> current = Optional.empty();
    private Instant toldAt = Instant.EPOCH;
    private FlushProgress.Phase toldPhase = FlushProgress.Phase.DONE;
    private int woken;
    private boolean telling;
    private boolean started;
    private boolean ended;

    /**
     * A flush that has not begun.
     *
     * @param triggered asked for by the bits of the transport's row: it runs only as long as they stand (DEC-10)
     * @param over told once of the end
     */
    FlushRun(FlushTools tools, FlushRequest request, boolean triggered, Consumer<FlushRun> over) {
        this.tools = tools;
        this.request = request;
        this.triggered = triggered;
        this.over = over;
    }

    CompletableFuture<FlushReport> done() {
        return done;
    }

    boolean isTriggered() {
        return triggered;
    }

    FlushTrace trace() {
        return trace;
    }

    /** The transport whose queues are flushed now. */
    Optional<FlushQueue> current() {
        return current;
    }

    void tell(Consumer<FlushProgress> listener) {
        listeners.add(listener);
    }

    /** Whether this flush does what another request asks for, so that the two are one. */
    boolean covers(FlushRequest other) {
        Set<FlushFlag> directions = Set.of(FlushFlag.UPLOAD, FlushFlag.DOWNLOAD, FlushFlag.FORCE);
        boolean sameWays = other.flags().stream().filter(directions::contains).allMatch(request.flags()::contains);
        boolean sameTarget = request.transport().equals(other.transport())
                || other.transport().filter(this::isStillAhead).isPresent();
        return sameWays && sameTarget && !ended;
    }

    private boolean isStillAhead(String transport) {
        return started ? ahead.contains(transport) : request.transport().isEmpty();
    }

    void start() {
        started = true;
        tools.roster().inOrder().stream()
                .flatMap(entry -> entry.desk().stream())
                .map(TransportDesk::name)
                .filter(name -> request.transport().isEmpty()
                        || request.transport().get().equals(name))
                .forEach(ahead::addLast);
        if (request.transport().isEmpty() && request.flags().contains(FlushFlag.UPLOAD)) {
            wakeUnassigned();
        } else {
            next();
        }
    }

    /** Messages that no transport has had yet are distributed first. */
    private void wakeUnassigned() {
        tools.store()
                .wake(Optional.of(Topic.flush("")))
                .whenComplete((count, problem) -> tools.soon(() -> {
                    woken += problem == null ? count : 0;
                    next();
                }));
    }

    private void next() {
        if (ended) {
            return;
        }
        Optional<TransportDesk> desk = Optional.ofNullable(ahead.pollFirst())
                .flatMap(tools.roster()::find)
                .filter(TransportDesk::isOpen);
        if (desk.isPresent()) {
            flush(desk.get());
        } else if (ahead.isEmpty()) {
            end();
        } else {
            next();
        }
    }

    private void flush(TransportDesk desk) {
        current.ifPresent(before -> trace.step(14, before.desk().name(), "next transport: " + desk.name()));
        if (triggered && !isWanted(desk.name())) {
            next();
            return;
        }
        FlushQueue queue =
                new FlushQueue(tools, desk, request.flags(), trace, this::tellProgress, () -> tools.soon(this::ended));
        current = Optional.of(queue);
        queue.start();
    }

    private boolean isWanted(String transport) {
        return tools.has(transport, StatusCode.OUTBOUND_FLUSH) || tools.has(transport, StatusCode.INBOUND_FLUSH);
    }

    private void ended() {
        current.filter(FlushQueue::isOver).ifPresent(queue -> {
            lines.add(queue.line());
            woken += queue.outbound().wokenMessages();
        });
        next();
    }

    private void end() {
        ended = true;
        done.complete(new FlushReport(woken, lines));
        over.accept(this);
    }

    /** The spooler stops (SPOOL-135). */
    void shutdown() {
        if (ended) {
            return;
        }
        ahead.clear();
        current.filter(queue -> !queue.isOver()).ifPresent(queue -> {
            queue.shutdown();
            lines.add(queue.line());
        });
        end();
    }

    private void tellProgress() {
        if (!listeners.isEmpty() && !request.flags().contains(FlushFlag.NO_UI)) {
            current.map(FlushQueue::progress).ifPresent(this::tellInTime);
        }
    }

    private static void tell(Consumer<FlushProgress> listener, FlushProgress progress) {
        try {
            listener.accept(progress);
        } catch (RuntimeException fault) {
            LOG.warn("a listener of a flush failed", fault);
        }
    }

    /** A new phase at once, everything else some ten times a second. */
    private void tellInTime(FlushProgress progress) {
        Instant next = toldAt.plus(BETWEEN_PROGRESS);
        if (progress.phase() != toldPhase || !next.isAfter(tools.now())) {
            toldAt = tools.now();
            toldPhase = progress.phase();
            listeners.forEach(listener -> tell(listener, progress));
        } else if (!telling) {
            telling = true;
            tools.later(Duration.between(tools.now(), next), () -> {
                telling = false;
                tellProgress();
            });
        }
    }
}
