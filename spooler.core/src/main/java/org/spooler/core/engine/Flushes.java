// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.admin.FlushProgress;
import org.spooler.api.admin.FlushRefusedException;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.admin.FlushRequest;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.core.lane.OfferResult;

/**
 * Who may flush when: one flush at a time. A request that the one under way covers joins it; any other is refused as
 * busy (FLUSH-051). Flush bits that appear in a row outside of a flush ask for one, which runs when no other does
 * (FLUSH-035, FLUSH-038, STAT-023). Belongs to the engine's thread.
 */
final class Flushes implements Traffic {

    private static final Logger LOG = LoggerFactory.getLogger(Flushes.class);

    private final FlushTools tools;
    private final Map<String, Set<FlushFlag>> asked = new LinkedHashMap<>();
    private final Deque<FlushRun> waiting = new ArrayDeque<>();
    private Optional<FlushRun> running = Optional.empty();
    private List<FlushTrace.Step> lastTrace = List.of();
    private boolean stopped;

    Flushes(FlushTools tools) {
        this.tools = tools;
    }

    /**
     * Flushes, or joins the flush under way.
     *
     * @return the report; at once and without lines if the caller does not wait. Failed with
     *     {@link FlushRefusedException} if it is busy or the transport is not there
     */
    CompletionStage<FlushReport> flush(FlushRequest request, Consumer<FlushProgress> listener) {
        Optional<String> absent = request.transport().filter(name -> !isOpen(name));
        if (absent.isPresent()) {
            return refused(MapiStatus.MAPI_E_NOT_FOUND, "transport " + absent.get() + " is not there");
        }
        FlushRequest both = bothWays(request);
        Optional<FlushRun> run = stopped ? Optional.empty() : runFor(both);
        if (run.isEmpty()) {
            return refused(
                    MapiStatus.MAPI_E_BUSY,
                    stopped ? "the spooler stops" : "another flush is under way; try again when it is over");
        }
        run.get().tell(listener);
        startNext();
        return both.flags().contains(FlushFlag.ASYNC_OK)
                ? CompletableFuture.completedFuture(new FlushReport(0, List.of()))
                : run.get().done();
    }

    private Optional<FlushRun> runFor(FlushRequest request) {
        Optional<FlushRun> joined = running.filter(run -> run.covers(request))
                .or(() -> waiting.stream().filter(run -> run.covers(request)).findFirst());
        if (joined.isPresent()) {
            return joined;
        }
        boolean free = waiting.isEmpty() && running.map(FlushRun::isTriggered).orElse(true);
        if (!free) {
            return Optional.empty();
        }
        FlushRun run = new FlushRun(tools, request, false, this::over);
        waiting.addLast(run);
        return Optional.of(run);
    }

    private static FlushRequest bothWays(FlushRequest request) {
        Set<FlushFlag> flags = EnumSet.noneOf(FlushFlag.class);
        flags.addAll(request.flags());
        if (!flags.contains(FlushFlag.UPLOAD) && !flags.contains(FlushFlag.DOWNLOAD)) {
            flags.add(FlushFlag.UPLOAD);
            flags.add(FlushFlag.DOWNLOAD);
        }
        return new FlushRequest(request.transport(), flags);
    }

    private boolean isOpen(String transport) {
        return tools.roster().find(transport).filter(TransportDesk::isOpen).isPresent();
    }

    private static CompletionStage<FlushReport> refused(MapiStatus status, String text) {
        return CompletableFuture.failedFuture(new FlushRefusedException(status, text));
    }

    /** A transport's row has changed: bits that were not set before ask for a flush, cleared ones may end one. */
    void rowChanged(String transport, Optional<StatusRow> before, StatusRow after) {
        Optional<FlushQueue> current = running.flatMap(FlushRun::current)
                .filter(queue -> !queue.isOver() && queue.desk().name().equals(transport));
        if (current.isPresent()) {
            current.get().outbound().bitsChanged();
            return;
        }
        Set<FlushFlag> wanted = EnumSet.noneOf(FlushFlag.class);
        if (appeared(StatusCode.OUTBOUND_FLUSH, before, after)) {
            wanted.add(FlushFlag.UPLOAD);
        }
        if (appeared(StatusCode.INBOUND_FLUSH, before, after)) {
            wanted.add(FlushFlag.DOWNLOAD);
        }
        if (!wanted.isEmpty()) {
            wish(transport, wanted);
        }
    }

    private static boolean appeared(StatusCode bit, Optional<StatusRow> before, StatusRow after) {
        return after.has(bit) && before.filter(row -> row.has(bit)).isEmpty();
    }

    /** Notes that a transport is to be flushed when no other flush is under way. */
    void wish(String transport, Set<FlushFlag> flags) {
        if (!stopped) {
            asked.computeIfAbsent(transport, name -> EnumSet.noneOf(FlushFlag.class))
                    .addAll(flags);
            tools.soon(this::startNext);
        }
    }

    private void startNext() {
        if (running.isPresent() || stopped) {
            return;
        }
        FlushRun next = waiting.pollFirst();
        if (next == null && !asked.isEmpty()) {
            Map.Entry<String, Set<FlushFlag>> wish = asked.entrySet().iterator().next();
            asked.remove(wish.getKey());
            LOG.info("transport {} is flushed as its status row asks", wish.getKey());
            next = new FlushRun(tools, new FlushRequest(Optional.of(wish.getKey()), wish.getValue()), true, this::over);
        }
        if (next != null) {
            running = Optional.of(next);
            tools.flow().watch(this);
            next.start();
        }
    }

    private void over(FlushRun run) {
        lastTrace = run.trace().steps();
        running = Optional.empty();
        tools.flow().watch(Traffic.FREE);
        tools.roster().desks().forEach(tools.flow()::pump);
        tools.soon(this::startNext);
    }

    /** The steps of the flush under way, or of the last one. */
    List<FlushTrace.Step> trace() {
        return running.map(run -> run.trace().steps()).orElse(lastTrace);
    }

    /** Whether a flush is under way. */
    boolean isRunning() {
        return running.isPresent();
    }

    /** The queue may be empty now. */
    void look() {
        running.flatMap(FlushRun::current).map(FlushQueue::outbound).ifPresent(OutboundFlush::look);
    }

    /** A transport goes; {@code followed} if another one has taken charge, which is to be flushed in its place. */
    void left(TransportDesk desk, boolean followed) {
        if (!followed) {
            asked.remove(desk.name());
        }
        running.flatMap(FlushRun::current).filter(queue -> queue.desk() == desk).ifPresent(FlushQueue::gone);
    }

    /** The spooler stops: the flush under way ends first (SPOOL-135). */
    void shutdown() {
        stopped = true;
        asked.clear();
        running.ifPresent(FlushRun::shutdown);
        waiting.forEach(FlushRun::shutdown);
        waiting.clear();
    }

    private Optional<OutboundFlush> at(TransportDesk desk) {
        return running.flatMap(FlushRun::current)
                .filter(queue -> queue.desk() == desk)
                .map(FlushQueue::outbound);
    }

    @Override
    public boolean mayOffer(TransportDesk desk) {
        return at(desk).map(queue -> queue.mayOffer(desk)).orElse(true);
    }

    @Override
    public BooleanSupplier permit(TransportDesk desk) {
        return at(desk).map(queue -> queue.permit(desk)).orElse(() -> true);
    }

    @Override
    public void offered(TransportDesk desk, Transfer transfer) {
        at(desk).ifPresent(queue -> queue.offered(desk, transfer));
    }

    @Override
    public void returned(TransportDesk desk, Transfer transfer, OfferResult result) {
        at(desk).ifPresent(queue -> queue.returned(desk, transfer, result));
    }

    @Override
    public void moved(TransportDesk desk) {
        at(desk).ifPresent(queue -> queue.moved(desk));
    }
}
