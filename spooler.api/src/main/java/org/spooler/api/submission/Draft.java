// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.submission;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.spooler.api.message.MessageId;

/**
 * A message being handed over. Content is written as it comes, in pieces of any size, and never held whole.
 *
 * <p><b>Threading.</b> Used by one thread at a time. <b>Durability.</b> Nothing of a draft that was not submitted is
 * ever seen again, whatever happens.
 */
@ProviderType
public interface Draft extends AutoCloseable {

    /** The queue id the message will have, for a Received header or a log line. */
    MessageId id();

    /**
     * Takes the next octets: RFC 5322, lines ended by CRLF, not dot-stuffed. Consumes the whole buffer; may wait for
     * the disk cache, which is the back pressure, never for a sync.
     *
     * @throws SubmissionException if they cannot be kept, or the size limit is passed; the draft is then dead
     */
    void write(ByteBuffer octets) throws SubmissionException;

    /**
     * Hands the message over.
     *
     * @return completed when it is durable; failed with a {@link SubmissionException}, and then the caller keeps the
     *     responsibility
     */
    CompletionStage<Receipt> submit();

    /** Drops the draft unless it was submitted. Idempotent. */
    @Override
    void close();
}
