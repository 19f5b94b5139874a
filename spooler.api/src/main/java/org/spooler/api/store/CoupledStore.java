// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.spooler.api.report.RecipientOutcome;

/**
 * A store that is one product with a transport and may send by itself (SEND-058 to SEND-073). For everything else it is
 * a store like any other (SEND-072).
 */
@ConsumerType
public interface CoupledStore extends SpoolerStore {

    /** The name of its transport, whose row names the store in PR_OWN_STORE_ENTRYID (SEND-071). */
    String coupledTransport();

    /**
     * What became of a message.
     *
     * @param outcomes of the recipients that the pair handles (PR_RESPONSIBILITY true, SEND-060); the others go through
     *     the spooler (NEEDS_SPOOLER)
     * @param completed whether the store has ended the message itself: it has copied, deleted and unlocked it, in this
     *     order (SEND-063 to SEND-066), and the lease is over. Allowed only with a final outcome for every recipient that
     *     had none, and for a message that was not preprocessed (SEND-062, DEC-05); hooks do not see it then (SPOOL-128).
     *     Otherwise the spooler completes it (CompleteMsg, SEND-061, SEND-068)
     */
    record Sent(List<RecipientOutcome> outcomes, boolean completed) {
        public Sent {
            outcomes = List.copyOf(outcomes);
        }

        /** The spooler goes on with those left, or completes the message if none is. */
        public static Sent to(List<RecipientOutcome> outcomes) {
            return new Sent(outcomes, false);
        }
    }

    /**
     * Sends a leased message to the recipients its own transport can handle. Never called for a message that is being
     * sent already (SEND-070).
     *
     * @param lease the message as it is now, after any preprocessing; {@link MessageState#preprocessed} tells. Recipients
     *     that a {@link ContentVariant} names get that content
     * @param recipients positions of those to send to: without a final outcome and due
     */
    CompletionStage<Sent> send(Lease lease, List<Integer> recipients);
}
