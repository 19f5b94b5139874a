// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.io.IOException;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportSession;

/** The two calls of an offer, and what whatever comes of them means. On the lane's thread. */
final class OfferCall {

    private OfferCall() {}

    /**
     * Offers a message and, if it was accepted, asks what became of it.
     *
     * @param requireInOrder throws before a call if the transport must not be called any more
     */
    static OfferResult make(TransportSession session, OutboundMessage message, Runnable requireInOrder) {
        try {
            requireInOrder.run();
            SubmitOutcome outcome = session.submit(message);
            if (outcome == null) {
                return new OfferResult.Fault(new NullPointerException("submit answered null"));
            } else if (!(outcome instanceof SubmitOutcome.Accepted)) {
                return new OfferResult.NotAccepted(outcome);
            }
            requireInOrder.run();
            Disposition disposition = session.end(message);
            return disposition == null
                    ? new OfferResult.Fault(new NullPointerException("end answered null"))
                    : new OfferResult.Ended(disposition);
        } catch (IOException unreachable) {
            return new OfferResult.Unreachable((IOException) Thrown.safe(unreachable));
        } catch (InterruptedException interrupted) {
            return new OfferResult.GivenUp("call interrupted", RetryClass.LOCAL);
        } catch (Throwable fault) {
            return new OfferResult.Fault(Thrown.safe(fault));
        } finally {
            // A late interrupt belongs to the call that is over, not to the next one.
            Thread.interrupted();
        }
    }
}
