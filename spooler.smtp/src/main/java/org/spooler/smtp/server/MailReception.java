// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;

/**
 * What becomes of the mail that a listener takes: the seam between the protocol and its user.
 *
 * <p><b>Threading.</b> Called by the threads of the connections, several at a time; must not block.
 */
public interface MailReception {

    /** Why no mail is taken now; the client is told 421 and is to come again. Empty: it is taken. */
    default Optional<String> closed() {
        return Optional.empty();
    }

    /** Completed when clients may be greeted; until then a new connection waits. Never fails. */
    default CompletionStage<Void> ready() {
        return CompletableFuture.completedStage(null);
    }

    /**
     * A client begins a transaction.
     *
     * @throws MailRefusedException if none is taken for the moment; the session stays open
     */
    default void admit() throws MailRefusedException {}

    /**
     * Looks at a recipient.
     *
     * @throws MailRefusedException if it is not taken (550, or 450 if only for now)
     */
    void check(Address recipient) throws MailRefusedException;

    /**
     * Opens a message whose content comes next.
     *
     * @throws MailRefusedException if it is not taken; nothing is kept
     */
    IncomingMail begin(Envelope envelope, Origin origin) throws MailRefusedException;

    /** Starts the queue for a node (RFC 1985). Empty: ETRN is not offered. */
    default Optional<QueueStart> queueStart() {
        return Optional.empty();
    }
}
