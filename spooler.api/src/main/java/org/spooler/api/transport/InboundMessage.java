// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.spooler.api.message.Envelope;
import org.spooler.api.store.StoreException;

/**
 * A message being received: a transaction on the store, made by {@link #saveChanges} or not at all.
 *
 * <p><b>Threading.</b> Used by one thread at a time, until {@code receive} returns.
 */
@ProviderType
public interface InboundMessage {

    /** Names this transfer. */
    TransferId transfer();

    /** Takes the next octets of the content, RFC 5322 with CRLF. */
    void write(ByteBuffer octets) throws StoreException;

    /**
     * Delivers the message (RECV-024), once. Saved without octets, recipients and originator it is discarded: there was
     * none (DEC-11). Fails with a {@link StoreException} if the store cannot take it, or if this transfer is cancelled
     * or over; then nothing is filed, and the remote original is kept.
     *
     * @param envelope who it is from and for, its class ({@code IPM.Note} if empty) and its properties
     * @return completed when it is durable and inbound hooks have seen it: only then may the remote system be told so
     */
    CompletionStage<InboundReceipt> saveChanges(Envelope envelope);

    /**
     * Delivers a message that the remote system names, so that it is filed once even if the word that it was received
     * gets lost and it is fetched again.
     *
     * @param remoteKey unique for this transport and the same at each attempt, such as a POP3 UIDL
     * @return as above; with the id of the message filed under the same key before, if there is one
     */
    default CompletionStage<InboundReceipt> saveChanges(Envelope envelope, String remoteKey) {
        return saveChanges(envelope);
    }

    /** Whether this transfer is cancelled: keep the original and offer it again (RECV-029). */
    boolean isCancelled();
}
