// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.util.List;
import java.util.Optional;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.TransportContext;

/**
 * A message that was accepted: its outcomes may be known before or after the spooler asks for them.
 *
 * <p><b>Threading.</b> Any thread. The spooler is never called under the lock.
 */
final class Transfer {

    private final OutboundMessage message;
    private final TransportContext context;
    private Delivery delivery;
    private List<RecipientOutcome> outcomes;
    private boolean awaited;

    Transfer(OutboundMessage message, TransportContext context) {
        this.message = message;
        this.context = context;
    }

    OutboundMessage message() {
        return message;
    }

    synchronized void carriedBy(Delivery carrier) {
        delivery = carrier;
    }

    /** What takes it to its destination; empty if there is nothing to take. */
    synchronized Optional<Delivery> delivery() {
        return Optional.ofNullable(delivery);
    }

    /**
     * Takes note of the outcomes, and reports them if the spooler waits.
     *
     * @return whether they were reported, so that nothing more will be asked
     */
    boolean done(List<RecipientOutcome> known) {
        boolean report;
        synchronized (this) {
            outcomes = known;
            report = awaited;
        }
        if (report) {
            context.report(message.transfer(), known);
        }
        return report;
    }

    /** Settles what is known, or asks the spooler to wait. */
    Disposition end() {
        List<RecipientOutcome> known;
        synchronized (this) {
            awaited = outcomes == null;
            known = outcomes;
        }
        if (known == null) {
            return Disposition.AWAIT_NOTICE;
        }
        known.forEach(message::settle);
        return Disposition.SENT;
    }
}
