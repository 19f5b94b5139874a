// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.receive;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.store.FiledMessage;

/** Who gets received messages besides the mailbox. */
public interface Forwarder {

    /** Nobody. */
    Forwarder NONE = new Forwarder() {
        @Override
        public boolean wants(String messageClass) {
            return false;
        }

        @Override
        public CompletionStage<Void> forward(FiledMessage message) {
            return CompletableFuture.completedFuture(null);
        }
    };

    /** Whether anybody gets messages of that class. */
    boolean wants(String messageClass);

    /**
     * Passes a message on. May be asked again for the same one, also after a restart, and then passes it on once.
     *
     * @return completed when that is durable, or will never be; failed if it is to be tried again
     */
    CompletionStage<Void> forward(FiledMessage message);
}
