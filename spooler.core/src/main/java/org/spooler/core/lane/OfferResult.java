// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.io.IOException;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;

/** How the calls for one offer came back. */
public sealed interface OfferResult {

    /** The transport accepted, and said what became of the message. */
    record Ended(Disposition disposition) implements OfferResult {}

    /** The transport did not accept. */
    record NotAccepted(SubmitOutcome outcome) implements OfferResult {}

    /** The transport could not reach its system. */
    record Unreachable(IOException problem) implements OfferResult {}

    /** The transport is at fault: an exception or answer that the contract does not know. */
    record Fault(Throwable problem) implements OfferResult {}

    /**
     * The call or the promise to report was not kept: nobody knows what became of the message.
     *
     * @param retryClass which schedule the next attempt follows
     */
    record GivenUp(String reason, RetryClass retryClass) implements OfferResult {}

    /**
     * The transport goes, or was not called, and did not serve everybody: nothing is in doubt, and nothing was tried.
     *
     * @param followed another one has taken charge, and gets who is left; else they wait for the transport's return
     */
    record Returned(String reason, boolean followed) implements OfferResult {}

    /**
     * The message was withdrawn while the transport had it: who is not served yet will not be.
     *
     * @param inDoubt the transport did not say whom it served
     */
    record Withdrawn(String reason, boolean inDoubt) implements OfferResult {}
}
