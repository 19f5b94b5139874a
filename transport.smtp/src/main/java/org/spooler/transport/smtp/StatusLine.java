// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransportContext;

/** What a session shows of itself in the status table. */
final class StatusLine {

    private final TransportContext context;
    private final String way;
    private final boolean listens;
    private final AtomicInteger active = new AtomicInteger();
    private volatile boolean inboundIsNext;

    StatusLine(TransportContext context, SmtpSettings settings) {
        this.context = context;
        this.listens = settings.inbound().isPresent();
        this.way = settings.relay().map(relay -> "through " + relay).orElse("to the mail exchangers of each domain");
    }

    void opened() {
        context.updateStatus(row -> row.with(StatusCode.AVAILABLE)
                .withMethods(Set.of(ResourceMethod.FLUSH_QUEUES, ResourceMethod.VALIDATE_STATE))
                .withText(way));
    }

    /** Before the notification returns (XPORT-047). */
    void controlled(Set<SessionControl> controls) {
        if (controls.contains(SessionControl.END_INBOUND_FLUSH)) {
            inboundIsNext = false; // both ends at once end everything (FLUSH-058)
        }
        for (SessionControl control : controls) {
            switch (control) {
                case BEGIN_OUTBOUND -> context.updateStatus(row -> row.with(StatusCode.OUTBOUND_ENABLED));
                case END_OUTBOUND -> context.updateStatus(row -> row.without(StatusCode.OUTBOUND_ENABLED));
                case BEGIN_OUTBOUND_FLUSH -> context.updateStatus(row -> row.with(StatusCode.OUTBOUND_FLUSH));
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
        context.updateStatus(row -> row.without(StatusCode.OUTBOUND_FLUSH));
        if (inboundIsNext) {
            inboundIsNext = false;
            inbound(row -> row.with(StatusCode.INBOUND_FLUSH));
        }
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
        context.updateStatus(row ->
                active.get() > 0 ? row.with(StatusCode.OUTBOUND_ACTIVE) : row.without(StatusCode.OUTBOUND_ACTIVE));
    }

    /** Only a transport that listens can receive. */
    private void inbound(UnaryOperator<StatusRow> change) {
        if (listens) {
            context.updateStatus(change);
        }
    }

    /** Shows that a flush is wanted; it is the spooler that moves the messages (XPORT-099). */
    void flushing(Set<FlushFlag> flags) {
        boolean upload = flags.contains(FlushFlag.UPLOAD);
        boolean download = flags.contains(FlushFlag.DOWNLOAD);
        inboundIsNext = upload && download;
        if (upload) {
            context.updateStatus(row -> row.with(StatusCode.OUTBOUND_FLUSH));
        } else if (download) {
            inbound(row -> row.with(StatusCode.INBOUND_FLUSH));
        }
    }

    void closed() {
        context.updateStatus(row -> row.without(
                StatusCode.AVAILABLE,
                StatusCode.OUTBOUND_ENABLED,
                StatusCode.OUTBOUND_ACTIVE,
                StatusCode.OUTBOUND_FLUSH,
                StatusCode.INBOUND_ENABLED,
                StatusCode.INBOUND_FLUSH));
    }
}
