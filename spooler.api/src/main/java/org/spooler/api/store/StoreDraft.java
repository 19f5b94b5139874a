// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;

/**
 * A message on its way into the store.
 *
 * <p><b>Threading.</b> Used by one thread at a time. <b>Durability.</b> Nothing of a draft that was not committed is
 * ever seen again.
 */
@ConsumerType
public interface StoreDraft extends AutoCloseable {

    /** The id the message will have. */
    MessageId id();

    /**
     * Takes the next octets of the content; all of the buffer is consumed or copied before the call returns. May wait
     * for the disk cache, never for a sync.
     *
     * @throws StoreException if they cannot be kept; the draft is then dead
     */
    void write(ByteBuffer octets) throws StoreException;

    /**
     * Takes responsibility for the message and queues it.
     *
     * @param envelope the originator and at least one recipient
     * @param traits what is known of the content; {@code sizeBytes} equals what was written
     * @param idempotencyKey under which a second commit finds the first one's message
     * @return completed with the id when the message is durable: this draft's, or that of the message which was
     *     accepted under the same key before
     */
    CompletionStage<MessageId> commit(Envelope envelope, ContentTraits traits, Optional<String> idempotencyKey);

    /** Drops the draft unless it was committed. Idempotent. */
    @Override
    void close();
}
