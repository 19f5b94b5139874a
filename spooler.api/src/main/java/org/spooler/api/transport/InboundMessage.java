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
     * Delivers the message (RECV-024).
     *
     * @param envelope who it is from and for, its class ({@code IPM.Note} if empty) and its properties
     * @return completed when it is durable and inbound hooks have seen it: only then may the remote system be told so
     */
    CompletionStage<InboundReceipt> saveChanges(Envelope envelope);

    /** Whether this transfer is cancelled: keep the original and offer it again (RECV-029). */
    boolean isCancelled();
}
