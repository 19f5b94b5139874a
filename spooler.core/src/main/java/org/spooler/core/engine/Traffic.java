// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.function.BooleanSupplier;
import org.spooler.core.lane.OfferResult;

/** Is asked before each offer and told what becomes of it. Belongs to the engine's thread. */
interface Traffic {

    /** Lets everything pass. */
    Traffic FREE = new Traffic() {
        @Override
        public boolean mayOffer(TransportDesk desk) {
            return true;
        }

        @Override
        public BooleanSupplier permit(TransportDesk desk) {
            return () -> true;
        }

        @Override
        public void offered(TransportDesk desk, Transfer transfer) {}

        @Override
        public void returned(TransportDesk desk, Transfer transfer, OfferResult result) {}

        @Override
        public void moved(TransportDesk desk) {}
    };

    /** Whether the next message may be offered at a desk. */
    boolean mayOffer(TransportDesk desk);

    /** Whether the first call for the next message may still be made: to be asked on the lane's thread just before it. */
    BooleanSupplier permit(TransportDesk desk);

    /** A message is on its way to the transport. */
    void offered(TransportDesk desk, Transfer transfer);

    /** The calls for an offer came back. */
    void returned(TransportDesk desk, Transfer transfer, OfferResult result);

    /** A transfer is over, or what waits at a desk has changed. */
    void moved(TransportDesk desk);
}
