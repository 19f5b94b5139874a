// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransportContext;
import org.spooler.transport.fax.outbound.Display;

/** What a session shows of itself and of the line in the status table. <b>Threading.</b> Any thread. */
final class StatusLine implements Display {

    private final TransportContext context;
    private final String server;
    private final boolean receives;
    private final AtomicInteger active = new AtomicInteger();
    private volatile boolean inboundIsNext;
    private volatile boolean closed;
    private volatile boolean reachable = true;

    StatusLine(TransportContext context, String server, boolean receives) {
        this.context = context;
        this.server = server;
        this.receives = receives;
    }

    void opened() {
        change(row -> row.with(StatusCode.AVAILABLE)
                .withMethods(Set.of(ResourceMethod.FLUSH_QUEUES, ResourceMethod.VALIDATE_STATE))
                .withText("line of " + server + " is free"));
    }

    @Override
    public void line(String text, Optional<Integer> percent) {
        String shown = reachable ? text : text + " (fax server cannot be reached)";
        change(row -> row.withText(shown).withProgress(percent));
    }

    @Override
    public void reachable(boolean whether) {
        if (reachable == whether) {
            return;
        }
        reachable = whether;
        change(row -> whether
                ? row.without(StatusCode.FAILURE)
                : row.with(StatusCode.FAILURE).withText("fax server " + server + " cannot be reached"));
    }

    /** One more message is in process, outbound. */
    void sending() {
        if (active.getAndIncrement() == 0) {
            showActive();
        }
    }

    /** One less. */
    void sent() {
        if (active.decrementAndGet() == 0) {
            showActive();
        }
    }

    /** Looks at the number when the row is changed, so that the last change is right whoever comes first. */
    private void showActive() {
        change(row -> active.get() > 0
                ? row.with(StatusCode.OUTBOUND_ACTIVE)
                : row.without(StatusCode.OUTBOUND_ACTIVE).withProgress(Optional.empty()));
    }

    /** Before the notification returns (XPORT-047). */
    void controlled(Set<SessionControl> controls) {
        if (controls.contains(SessionControl.END_INBOUND_FLUSH)) {
            inboundIsNext = false; // both ends at once end everything (FLUSH-058)
        }
        for (SessionControl control : controls) {
            switch (control) {
                case BEGIN_OUTBOUND -> change(row -> row.with(StatusCode.OUTBOUND_ENABLED));
                case END_OUTBOUND -> change(row -> row.without(StatusCode.OUTBOUND_ENABLED));
                case BEGIN_OUTBOUND_FLUSH -> change(row -> row.with(StatusCode.OUTBOUND_FLUSH));
                case END_OUTBOUND_FLUSH -> outboundFlushed();
                case BEGIN_INBOUND -> inbound(row -> row.with(StatusCode.INBOUND_ENABLED));
                case END_INBOUND -> inbound(row -> row.without(StatusCode.INBOUND_ENABLED));
                case BEGIN_INBOUND_FLUSH -> inbound(row -> row.with(StatusCode.INBOUND_FLUSH));
                case END_INBOUND_FLUSH -> inbound(row -> row.without(StatusCode.INBOUND_FLUSH));
            }
        }
    }

    /** A flush of both directions goes on with the other one (DEC-14). */
    private void outboundFlushed() {
        change(row -> row.without(StatusCode.OUTBOUND_FLUSH));
        if (inboundIsNext) {
            inboundIsNext = false;
            inbound(row -> row.with(StatusCode.INBOUND_FLUSH));
        }
    }

    /** Shows that a flush is wanted; it is the spooler that moves the messages (XPORT-099). */
    void flushing(Set<FlushFlag> flags) {
        boolean upload = flags.contains(FlushFlag.UPLOAD);
        boolean download = flags.contains(FlushFlag.DOWNLOAD);
        inboundIsNext = upload && download;
        if (upload) {
            change(row -> row.with(StatusCode.OUTBOUND_FLUSH));
        } else if (download) {
            inbound(row -> row.with(StatusCode.INBOUND_FLUSH));
        }
    }

    private void inbound(UnaryOperator<StatusRow> change) {
        if (receives) {
            change(change);
        }
    }

    void closed() {
        change(row -> row.withProgress(Optional.empty())
                .without(
                        StatusCode.AVAILABLE,
                        StatusCode.FAILURE,
                        StatusCode.OUTBOUND_ENABLED,
                        StatusCode.OUTBOUND_ACTIVE,
                        StatusCode.OUTBOUND_FLUSH,
                        StatusCode.INBOUND_ENABLED,
                        StatusCode.INBOUND_FLUSH));
        closed = true;
    }

    private void change(UnaryOperator<StatusRow> change) {
        if (!closed) {
            context.updateStatus(change);
        }
    }
}
