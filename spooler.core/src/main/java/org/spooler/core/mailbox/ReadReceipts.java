// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.mailbox;

import java.util.concurrent.CompletionStage;
import org.spooler.api.store.FiledMessage;

/** Tells the sender of a message what its receiver did with it, if the sender asked (ReadReceipt, RECV-059). */
public interface ReadReceipts {

    /** What the receiver did. */
    enum Event {
        /** Opened it, or marked it read. */
        READ,
        /** Deleted it before. */
        DELETED_UNREAD
    }

    /**
     * A report, ready to be sent.
     *
     * <p>Made before the message may be gone, sent after the event is durable.
     */
    interface Receipt {

        /** Submits it; failed if it could not be taken, and then it was not sent. */
        CompletionStage<Void> send();

        /** What is not asked for. */
        Receipt NONE = () -> java.util.concurrent.CompletableFuture.completedFuture(null);
    }

    /** Makes the report, or {@link Receipt#NONE} if the sender wants none. Reads the header of the message. */
    CompletionStage<Receipt> prepare(FiledMessage message, Event event);
}
