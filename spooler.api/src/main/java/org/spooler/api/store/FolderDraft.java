// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;

/** A message on its way into a folder; otherwise like {@link StoreDraft}. */
@ConsumerType
public interface FolderDraft extends AutoCloseable {

    /** The id the message will have. */
    MessageId id();

    /** Takes the next octets, like {@link StoreDraft#write}. */
    void write(ByteBuffer octets) throws StoreException;

    /**
     * Files the message.
     *
     * @param folder created if it does not exist
     * @param flags as they are from the first moment
     * @param idempotencyKey under which a second commit finds the first one's message
     * @return completed with the id when it is durable: this draft's, or that of the message filed under the same key
     *     before
     */
    CompletionStage<MessageId> commit(
            FolderId folder,
            Envelope envelope,
            Set<MessageFlag> flags,
            ContentTraits traits,
            Optional<String> idempotencyKey);

    /** Drops the draft unless it was committed. Idempotent. */
    @Override
    void close();
}
