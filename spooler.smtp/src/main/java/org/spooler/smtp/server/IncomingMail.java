// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A message while it comes in.
 *
 * <p><b>Threading.</b> One thread at a time, that of its connection; must not block.
 */
public interface IncomingMail extends AutoCloseable {

    /** Its name in logs and in the trace field. */
    String id();

    /**
     * Takes the next octets, with the added header fields at the top; the buffer is valid during the call only.
     *
     * @throws MailRefusedException if the message is not taken; its rest is read and forgotten
     */
    void write(ByteBuffer octets) throws MailRefusedException;

    /** Completed when more octets may come; until then the client is not read from. Never fails. */
    default CompletionStage<Void> room() {
        return CompletableFuture.completedStage(null);
    }

    /**
     * Ends the content.
     *
     * @return completed with the text of the positive reply when the message is durable, and not before (RFC 5321,
     *     6.1); fails with a {@link MailRefusedException}, anything else counts as a local error
     */
    CompletionStage<String> finish();

    /** Drops what was not finished. Idempotent. */
    @Override
    void close();
}
