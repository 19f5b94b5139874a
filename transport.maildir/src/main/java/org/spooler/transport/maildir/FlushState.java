// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.util.Set;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransportContext;

/** The part of a flush that a transport which only sends has: its outbound bit in the status row. */
final class FlushState {

    private final TransportContext context;

    FlushState(TransportContext context) {
        this.context = context;
    }

    void opened() {
        context.updateStatus(
                row -> row.withMethods(Set.of(ResourceMethod.VALIDATE_STATE, ResourceMethod.FLUSH_QUEUES)));
    }

    /** Asks for attention; it is the spooler that moves the messages (XPORT-099). */
    void wanted(Set<FlushFlag> flags) {
        if (flags.contains(FlushFlag.UPLOAD)) {
            context.updateStatus(row -> row.with(StatusCode.OUTBOUND_FLUSH));
        }
    }

    void controlled(Set<SessionControl> controls) {
        if (controls.contains(SessionControl.END_OUTBOUND_FLUSH)) {
            context.updateStatus(row -> row.without(StatusCode.OUTBOUND_FLUSH));
        } else if (controls.contains(SessionControl.BEGIN_OUTBOUND_FLUSH)) {
            context.updateStatus(row -> row.with(StatusCode.OUTBOUND_FLUSH));
        }
    }
}
