// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.util.Set;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.FlushFlag;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransportContext;

/** What a session shows of itself in the status table. */
final class StatusLine {

    private final TransportContext context;
    private final String way;

    StatusLine(TransportContext context, SmtpSettings settings) {
        this.context = context;
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
                default -> {
                    // Nothing comes in through this transport.
                }
            }
        }
    }

    /** Shows that a flush is wanted; it is the spooler that moves the messages (XPORT-099). */
    void flushing(Set<FlushFlag> flags) {
        if (flags.contains(FlushFlag.UPLOAD)) {
            context.updateStatus(row -> row.with(StatusCode.OUTBOUND_FLUSH));
        }
    }

    void closed() {
        context.updateStatus(
                row -> row.without(StatusCode.AVAILABLE, StatusCode.OUTBOUND_ENABLED, StatusCode.OUTBOUND_FLUSH));
    }
}
