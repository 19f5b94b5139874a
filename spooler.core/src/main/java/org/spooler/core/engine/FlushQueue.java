// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.spooler.core.engine.FlushedSession.IN;
import static org.spooler.core.engine.FlushedSession.OUT;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.spooler.api.admin.FlushProgress;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;

/**
 * The queues of one transport being flushed: steps 1 to 13 of catalogue 4.2 (FLUSH-009 to FLUSH-032). Each is one
 * transition and one line of the {@link FlushTrace}.
 *
 * <p>The bits of the transport's row are read before every offer and every message received: cleared bits end the
 * flush (FLUSH-053 to FLUSH-055). A transport that does not know of flushes is flushed on its behalf: the spooler sets
 * and clears the bits for it. A step without progress for {@value StepLimit#SECONDS} s counts as if the transport had
 * cleared them. Belongs to the engine's thread.
 */
final class FlushQueue implements OutboundFlush.Watch, InboundLoop.Watch {

    private static final Duration AGAIN_WHEN_BUSY = Duration.ofSeconds(5);

    private final FlushTools tools;
    private final TransportDesk desk;
    private final FlushedSession session;
    private final OutboundFlush outbound;
    private final StepLimit limit;
    private final FlushTrace trace;
    private final Runnable changed;
    private final Runnable over;
    private final long sentBefore;
    private final long delayedBefore;
    private FlushProgress.Phase phase = FlushProgress.Phase.REQUESTED;
    private String text = "";
    private boolean onBehalf;
    private long received;

    /** {@code changed} is told of progress, {@code over} once of the end. */
    FlushQueue(
            FlushTools tools,
            TransportDesk desk,
            Set<FlushFlag> flags,
            FlushTrace trace,
            Runnable changed,
            Runnable over) {
        this.tools = tools;
        this.desk = desk;
        this.session = new FlushedSession(tools, desk, flags);
        this.outbound = new OutboundFlush(tools, desk, session, trace, this);
        this.limit = new StepLimit(tools, this::exceeded);
        this.trace = trace;
        this.changed = changed;
        this.over = over;
        this.sentBefore = desk.sent();
        this.delayedBefore = desk.delayed();
    }

    TransportDesk desk() {
        return desk;
    }

    /** Watches the offers to this transport. */
    OutboundFlush outbound() {
        return outbound;
    }

    boolean isOver() {
        return phase == FlushProgress.Phase.DONE || phase == FlushProgress.Phase.STOPPED;
    }

    FlushReport.Line line() {
        long sent = desk.sent() - sentBefore;
        long delayed = desk.delayed() - delayedBefore;
        return new FlushReport.Line(desk.name(), sent, delayed, received, text);
    }

    FlushProgress progress() {
        FlushReport.Line line = line();
        long left = (long) desk.waiting() + desk.underWay().size();
        return new FlushProgress(desk.name(), phase, line.sent(), line.delayed(), received, left);
    }

    // Steps 1 and 2

    void start() {
        enter(FlushProgress.Phase.REQUESTED);
        ask();
    }

    private void ask() {
        if (!isOver()) {
            trace.step(1, desk.name(), "FlushQueues " + new TreeSet<>(session.flags()));
            session.ask(this::answered);
        }
    }

    private void answered(MapiStatus status, Throwable problem) {
        if (isOver()) {
            return;
        }
        if (problem != null) {
            stop("did not answer: " + problem.getMessage());
        } else if (status == MapiStatus.MAPI_E_NO_SUPPORT) {
            onBehalf = true;
            session.set(wants(FlushFlag.UPLOAD) ? OUT : IN);
            begin("no support of its own, so on its behalf");
        } else if (status == MapiStatus.MAPI_E_BUSY && wants(FlushFlag.FORCE)) {
            tools.later(AGAIN_WHEN_BUSY, this::ask);
        } else if (status == MapiStatus.S_OK) {
            begin("S_OK");
        } else {
            stop("refused: " + status);
        }
    }

    private void begin(String answer) {
        trace.step(2, desk.name(), answer + ", " + session.bits());
        if (wants(FlushFlag.UPLOAD) && session.has(OUT)) {
            enter(FlushProgress.Phase.OUTBOUND);
            outbound.begin();
        } else {
            inbound();
        }
    }

    private boolean wants(FlushFlag flag) {
        return session.flags().contains(flag);
    }

    // Steps 8 and 9

    @Override
    public void progressed() {
        limit.progress();
        changed.run();
    }

    @Override
    public void bitCleared() {
        if (wants(FlushFlag.DOWNLOAD) && session.has(IN)) {
            inbound();
        } else {
            stop("stopped by the transport");
        }
    }

    @Override
    public void empty() {
        trace.step(8, desk.name(), "TransportNotify END_OUTBOUND_FLUSH");
        session.tell(SessionControl.END_OUTBOUND_FLUSH, (told, problem) -> {
            if (!isOver()) {
                outboundEnded();
            }
        });
    }

    private void outboundEnded() {
        session.clear(OUT);
        if (onBehalf && wants(FlushFlag.DOWNLOAD)) {
            session.set(IN);
        }
        trace.step(9, desk.name(), "left outbound, " + session.bits());
        inbound();
    }

    // Steps 10 to 13

    private void inbound() {
        if (!wants(FlushFlag.DOWNLOAD) || !session.has(IN)) {
            end(FlushProgress.Phase.DONE, "");
            return;
        }
        enter(FlushProgress.Phase.INBOUND);
        tools.inbound().receive(desk, this);
    }

    @Override
    public boolean goesOn() {
        boolean go = phase == FlushProgress.Phase.INBOUND && session.has(IN);
        if (go) {
            trace.step(10, desk.name(), "INBOUND_FLUSH set: StartMessage");
        }
        return go;
    }

    @Override
    public void received(ReceiveOutcome outcome) {
        if (phase == FlushProgress.Phase.INBOUND) {
            trace.step(11, desk.name(), "StartMessage returned: " + outcome);
            received += outcome == ReceiveOutcome.NOTHING ? 0 : 1;
            progressed();
        }
    }

    @Override
    public void over() {
        if (phase != FlushProgress.Phase.INBOUND) {
            return;
        }
        if (!session.has(IN)) {
            stop("stopped by the transport");
            return;
        }
        trace.step(12, desk.name(), "TransportNotify END_INBOUND_FLUSH");
        session.tell(SessionControl.END_INBOUND_FLUSH, (told, problem) -> {
            if (!isOver()) {
                inboundEnded();
            }
        });
    }

    private void inboundEnded() {
        session.clear(IN);
        trace.step(13, desk.name(), "left inbound, " + session.bits());
        end(FlushProgress.Phase.DONE, "");
    }

    // The end

    /** The transport is told to leave flush mode; what is under way there goes on in the background. */
    private void exceeded() {
        if (phase == FlushProgress.Phase.OUTBOUND) {
            outbound.end();
            tools.flow().queues().putBack(desk);
            session.tell(SessionControl.END_OUTBOUND_FLUSH, (told, problem) -> {});
        } else if (phase == FlushProgress.Phase.INBOUND) {
            session.tell(SessionControl.END_INBOUND_FLUSH, (told, problem) -> {});
        }
        stop("no progress for " + StepLimit.SECONDS + " s; goes on in the background");
    }

    /** The transport is gone. */
    void gone() {
        stop("the transport went away");
    }

    /** The spooler stops (SPOOL-135). */
    void shutdown() {
        trace.step(12, desk.name(), "TransportNotify END_OUTBOUND_FLUSH and END_INBOUND_FLUSH");
        session.tellShutdown();
        stop("the spooler stops");
    }

    private void enter(FlushProgress.Phase next) {
        phase = next;
        limit.begin();
        changed.run();
    }

    private void stop(String reason) {
        end(FlushProgress.Phase.STOPPED, reason);
    }

    private void end(FlushProgress.Phase last, String reason) {
        if (isOver()) {
            return;
        }
        limit.end();
        outbound.end();
        phase = last;
        text = reason;
        session.clear(OUT, IN);
        changed.run();
        over.run();
    }
}
