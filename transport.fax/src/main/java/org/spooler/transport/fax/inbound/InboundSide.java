// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import java.io.IOException;
import java.util.Set;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;

/** What a session does about faxes the server received. <b>Threading.</b> As the calls of a session. */
public interface InboundSide extends AutoCloseable {

    /** Tells whether one is there. */
    boolean poll(TransportContext context) throws IOException, InterruptedException;

    /** Hands one over. */
    ReceiveOutcome receive(TransportContext context, InboundMessage message) throws IOException, InterruptedException;

    /** Takes note of what the spooler says. */
    void control(TransportContext context, Set<SessionControl> controls);

    /** Stops handing one over. */
    void cancel(TransferId transfer);

    @Override
    void close();
}
