// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.io.IOException;
import java.util.Set;
import org.spooler.api.address.Address;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ValidateFlag;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportSession;

/** A session that is offered notes and offers pages, as if a preprocessor had rendered them. */
record RenderingSession(TransportSession session) implements TransportSession {

    @Override
    public Capabilities capabilities() {
        return session.capabilities();
    }

    @Override
    public String destination(Address address) {
        return session.destination(address);
    }

    @Override
    public SubmitOutcome submit(OutboundMessage message) throws IOException, InterruptedException {
        return session.submit(new Rendered(message));
    }

    @Override
    public Disposition end(OutboundMessage message) {
        return session.end(new Rendered(message));
    }

    @Override
    public void control(Set<SessionControl> controls) {
        session.control(controls);
    }

    @Override
    public void cancel(TransferId transfer) {
        session.cancel(transfer);
    }

    @Override
    public void abortDeferred(TransferId transfer) {
        session.abortDeferred(transfer);
    }

    @Override
    public MapiStatus flush(Set<FlushFlag> flags) throws IOException, InterruptedException {
        return session.flush(flags);
    }

    @Override
    public MapiStatus validate(Set<ValidateFlag> flags) throws IOException, InterruptedException {
        return session.validate(flags);
    }

    @Override
    public void close() {
        session.close();
    }
}
