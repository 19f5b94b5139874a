// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.containment;

import java.util.List;
import java.util.Set;
import org.spooler.api.address.Address;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportSession;

/** A session of a {@link BadTransport}. */
final class BadSession implements TransportSession {

    private final BadTransport bad;

    BadSession(BadTransport bad) {
        this.bad = bad;
    }

    @Override
    public Capabilities capabilities() {
        return bad.capabilities();
    }

    @Override
    public String destination(Address address) {
        return bad.at(BadStep.DESTINATION, "");
    }

    @Override
    public void control(Set<SessionControl> controls) {
        bad.at(BadStep.CONTROL, "");
    }

    @Override
    public SubmitOutcome submit(OutboundMessage message) {
        bad.remember(message);
        SubmitOutcome answer = bad.at(BadStep.SUBMIT, SubmitOutcome.ACCEPTED);
        if (!reportsLater() && bad.step() != BadStep.END) {
            serve(message);
        }
        return answer;
    }

    private boolean reportsLater() {
        return bad.step() == BadStep.REPORT || bad.step() == BadStep.CANCEL;
    }

    private static void serve(OutboundMessage message) {
        message.recipients().forEach(recipient -> message.settle(RecipientOutcome.delivered(recipient, "served")));
    }

    @Override
    public Disposition end(OutboundMessage message) {
        if (bad.step() == BadStep.REPORT) {
            bad.outside().execute(() -> report(message));
        }
        Disposition answer = bad.at(BadStep.END, reportsLater() ? Disposition.AWAIT_NOTICE : Disposition.SENT);
        if (bad.step() == BadStep.END) {
            serve(message);
        }
        return answer;
    }

    private void report(OutboundMessage message) {
        try {
            bad.at(BadStep.REPORT, "");
        } catch (Throwable dies) {
            // Its own thread dies of it, and the report is never made.
            return;
        }
        List<RecipientOutcome> outcomes = message.recipients().stream()
                .map(recipient -> RecipientOutcome.delivered(recipient, "served"))
                .toList();
        bad.context().report(message.transfer(), outcomes);
    }

    @Override
    public void cancel(TransferId transfer) {
        bad.at(BadStep.CANCEL, "");
    }

    @Override
    public void abortDeferred(TransferId transfer) {
        bad.at(BadStep.CANCEL, "");
        bad.context().report(transfer, List.of());
    }

    @Override
    public boolean poll() {
        Boolean answer = bad.at(BadStep.POLL, Boolean.FALSE);
        return answer == null || answer;
    }

    /** Only asked for by one that is to answer null: the others say that there is nothing. */
    @Override
    public ReceiveOutcome receive(InboundMessage message) {
        return null;
    }

    @Override
    public void close() {
        bad.at(BadStep.CLOSE, "");
        bad.closed();
    }
}
