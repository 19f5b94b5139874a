// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.MessageId;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.Receipt;

/** A message that is here already, under the same idempotency key: what is written again is swallowed. */
record RepeatedDraft(MessageId id) implements Draft {

    @Override
    public void write(ByteBuffer octets) {
        octets.position(octets.limit());
    }

    @Override
    public CompletionStage<Receipt> submit() {
        return CompletableFuture.completedFuture(new Receipt(id, true));
    }

    @Override
    public void close() {}
}
