// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.spooler.api.report.RecipientOutcome;

/**
 * A store that is one product with a transport and may send by itself (SEND-058 to SEND-073).
 */
@ConsumerType
public interface CoupledStore extends SpoolerStore {

    /** The name of its transport (PR_OWN_STORE_ENTRYID, seen from the other side). */
    String coupledTransport();

    /** Tells whether finished messages go through the spooler, so that hooks run (SEND-068). */
    default boolean completesThroughSpooler() {
        return true;
    }

    /**
     * Sends a leased message to the recipients its own transport can handle.
     *
     * @return an outcome for each of them; the others go through the spooler (NEEDS_SPOOLER)
     */
    CompletionStage<java.util.List<RecipientOutcome>> send(Lease lease);
}
