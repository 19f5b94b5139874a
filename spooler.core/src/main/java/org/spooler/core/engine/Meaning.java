// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import org.spooler.core.lane.OfferResult;

/**
 * What a result means for a message that was withdrawn, or from a transport that goes (XPORT-102). Belongs to the engine's
 * thread.
 */
final class Meaning {

    private final Roster roster;

    Meaning(Roster roster) {
        this.roster = roster;
    }

    /** The result as it is settled. */
    OfferResult of(TransportDesk desk, Transfer transfer, OfferResult result) {
        if (transfer.isWithdrawn()) {
            return new OfferResult.Withdrawn(Withdrawal.REASON, !(result instanceof OfferResult.Ended));
        }
        return desk.isLeaving() ? fromLeaving(desk, result) : result;
    }

    /** Whether a transport goes and another one is there in its place. */
    boolean isFollowed(TransportDesk desk) {
        return desk.isLeaving() && roster.findOpen(desk.name()).isPresent();
    }

    /**
     * Who was not served by a transport that goes gets the message from the one that follows, if it is there, or else
     * waits for it.
     */
    private OfferResult fromLeaving(TransportDesk desk, OfferResult result) {
        boolean followed = isFollowed(desk);
        if (result instanceof OfferResult.Ended) {
            return new OfferResult.Returned("transport " + desk.name() + " went away before it was done", followed);
        } else if (result instanceof OfferResult.Returned returned) {
            return new OfferResult.Returned(returned.reason(), followed);
        }
        return result;
    }
}
