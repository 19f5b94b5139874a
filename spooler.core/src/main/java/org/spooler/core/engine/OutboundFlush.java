// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.spooler.core.engine.FlushedSession.OUT;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.spooler.api.store.Topic;
import org.spooler.core.lane.OfferResult;

/**
 * Steps 3 to 7 of a flush: everything that waits for a transport is offered to it until nothing is left. The bit of its
 * row is read before each offer. Belongs to the engine's thread.
 */
final class OutboundFlush implements Traffic {

    /** What comes of it. */
    interface Watch {

        /** Something moved. */
        void progressed();

        /** The transport does not want to go on. */
        void bitCleared();

        /** Nothing is left. */
        void empty();
    }

    private final FlushTools tools;
    private final TransportDesk desk;
    private final FlushedSession session;
    private final FlushTrace trace;
    private final Watch watch;
    private volatile boolean on;
    private boolean woken;
    private int wokenMessages;

    OutboundFlush(FlushTools tools, TransportDesk desk, FlushedSession session, FlushTrace trace, Watch watch) {
        this.tools = tools;
        this.desk = desk;
        this.session = session;
        this.trace = trace;
        this.watch = watch;
    }

    void begin() {
        on = true;
        desk.hops().forEach(DestinationQueue::wake);
        tools.store()
                .wake(Optional.of(Topic.flush(desk.name())))
                .whenComplete((count, problem) -> tools.soon(() -> {
                    wokenMessages = problem == null ? count : 0;
                    woken = true;
                    tools.intake().fill();
                    look();
                }));
    }

    void end() {
        on = false;
    }

    /** Messages that waited and were made due. */
    int wokenMessages() {
        return wokenMessages;
    }

    @Override
    public boolean mayOffer(TransportDesk at) {
        if (!on || session.has(OUT)) {
            return true;
        }
        tools.soon(this::bitsChanged);
        return false;
    }

    /** {@inheritDoc} The bit may be cleared by the call before it, or by anybody else at any time (FLUSH-055). */
    @Override
    public BooleanSupplier permit(TransportDesk at) {
        return () -> !on || session.has(OUT);
    }

    /** The bit may be cleared: the transport wants no more (FLUSH-055). */
    void bitsChanged() {
        if (on && !session.has(OUT)) {
            tools.flow().recall(desk);
            end();
            tools.flow().queues().putBack(desk);
            watch.bitCleared();
        }
    }

    @Override
    public void offered(TransportDesk at, Transfer transfer) {
        if (on) {
            watch.progressed();
            trace.step(3, desk.name(), "OUTBOUND_FLUSH set: SubmitMessage " + transfer.id());
        }
    }

    @Override
    public void returned(TransportDesk at, Transfer transfer, OfferResult result) {
        if (!on) {
            return;
        }
        watch.progressed();
        if (result instanceof OfferResult.Ended ended) {
            trace.step(4, desk.name(), "handled " + transfer.id());
            trace.step(5, desk.name(), "EndMessage " + transfer.id());
            trace.step(6, desk.name(), ended.disposition().getClass().getSimpleName() + " " + transfer.id());
        } else if (transfer.isHeldBack()) {
            trace.step(4, desk.name(), "OUTBOUND_FLUSH clear: not submitted " + transfer.id());
        } else {
            trace.step(4, desk.name(), "not accepted " + transfer.id() + ": acted upon, no EndMessage");
        }
    }

    @Override
    public void moved(TransportDesk at) {
        if (on) {
            watch.progressed();
            look();
        }
    }

    /** Something has changed that the end of the queue may depend on. */
    void look() {
        if (on && woken && isEmpty()) {
            end();
            trace.step(7, desk.name(), "queue empty");
            watch.empty();
        }
    }

    private boolean isEmpty() {
        return desk.waiting() == 0
                && desk.underWay().isEmpty()
                && tools.intake().isDrained()
                && !tools.flow().isPreparing();
    }
}
