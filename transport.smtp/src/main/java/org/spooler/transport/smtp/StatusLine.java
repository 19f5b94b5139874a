// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.FlushFlag;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransportContext;

/** What a session shows of itself in the status table. */
final class StatusLine {

    private final TransportContext context;
    private final String way;
    private final boolean listens;

    StatusLine(TransportContext context, SmtpSettings settings) {
        this.context = context;
        this.listens = settings.inbound().isPresent();
        this.way = settings.relay().map(relay -> "through " + relay).orElse("to the mail exchangers of each domain");
    }

    void opened() {
        context.updateStatus(row -> row.with(StatusCode.AVAILABLE, StatusCode.OUTBOUND_ENABLED)
                .withMethods(Set.of(ResourceMethod.FLUSH_QUEUES, ResourceMethod.VALIDATE_STATE))
                .withText(way));
    }

    /** Before the notification returns (XPORT-047). */
    void controlled(Set<SessionControl> controls) {
        for (SessionControl control : controls) {
            switch (control) {
                case BEGIN_OUTBOUND -> context.updateStatus(row -> row.with(StatusCode.OUTBOUND_ENABLED));
                case END_OUTBOUND -> context.updateStatus(row -> row.without(StatusCode.OUTBOUND_ENABLED));
                case BEGIN_OUTBOUND_FLUSH -> context.updateStatus(row -> row.with(StatusCode.OUTBOUND_FLUSH));
                case END_OUTBOUND_FLUSH -> context.updateStatus(row -> row.without(StatusCode.OUTBOUND_FLUSH));
                case BEGIN_INBOUND -> inbound(row -> row.with(StatusCode.INBOUND_ENABLED));
                case END_INBOUND -> inbound(row -> row.without(StatusCode.INBOUND_ENABLED));
                case BEGIN_INBOUND_FLUSH -> inbound(row -> row.with(StatusCode.INBOUND_FLUSH));
                case END_INBOUND_FLUSH -> inbound(row -> row.without(StatusCode.INBOUND_FLUSH));
            }
        }
    }

    /** Only a transport that listens can receive. */
    private void inbound(UnaryOperator<StatusRow> change) {
        if (listens) {
            context.updateStatus(change);
        }
    }

    /** Shows that a flush is wanted; it is the spooler that moves the messages (XPORT-099). */
    void flushing(Set<FlushFlag> flags) {
        if (flags.contains(FlushFlag.UPLOAD)) {
            context.updateStatus(row -> row.with(StatusCode.OUTBOUND_FLUSH));
        }
    }

    void closed() {
        context.updateStatus(row -> row.without(
                StatusCode.AVAILABLE,
                StatusCode.OUTBOUND_ENABLED,
                StatusCode.OUTBOUND_FLUSH,
                StatusCode.INBOUND_ENABLED,
                StatusCode.INBOUND_FLUSH));
    }
}
