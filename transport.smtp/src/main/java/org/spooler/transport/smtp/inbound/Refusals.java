// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import java.util.concurrent.CompletionException;
import org.spooler.api.store.StoreFullException;
import org.spooler.smtp.server.MailRefusedException;

/** Why a message is not taken now; the client keeps it and comes again in each of these cases (DEC-23). */
final class Refusals {

    private Refusals() {}

    static MailRefusedException noCall() {
        return new MailRefusedException("4.3.2", "not receiving now, try again later");
    }

    /** Whether it was saved is not known; a second copy is better than none. */
    static MailRefusedException noWord() {
        return new MailRefusedException("4.3.0", "local error, try again later");
    }

    static MailRefusedException cancelled() {
        return new MailRefusedException("4.3.2", "receiving was cancelled, try again later");
    }

    static MailRefusedException tooSlow() {
        return new MailRefusedException("4.4.2", "the message took too long");
    }

    static MailRefusedException connectionLost() {
        return new MailRefusedException("4.4.2", "connection lost");
    }

    /** The store, or whoever else should have kept the message, could not. */
    static MailRefusedException of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof StoreFullException
                ? new MailRefusedException("4.3.1", "insufficient storage, try again later")
                : new MailRefusedException("4.3.0", "local error, try again later");
    }
}
