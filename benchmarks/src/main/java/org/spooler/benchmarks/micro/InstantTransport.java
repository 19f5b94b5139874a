// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.micro;

import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/** A transport that takes every message at once, without looking at it. */
record InstantTransport(Capabilities capabilities) implements TransportProvider {

    @Override
    public TransportSession open(TransportContext context) {
        return new Session(capabilities);
    }

    private record Session(Capabilities capabilities) implements TransportSession {
        @Override
        public SubmitOutcome submit(OutboundMessage message) {
            for (int recipient : message.recipients()) {
                message.settle(RecipientOutcome.delivered(recipient, "taken"));
            }
            return SubmitOutcome.ACCEPTED;
        }

        @Override
        public void close() {}
    }
}
