// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.broken;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;

/** A draft that passes on every call to a good one. */
class TrueDraft implements StoreDraft {

    final StoreDraft truth;

    TrueDraft(StoreDraft truth) {
        this.truth = truth;
    }

    @Override
    public MessageId id() {
        return truth.id();
    }

    @Override
    public void write(ByteBuffer octets) throws StoreException {
        truth.write(octets);
    }

    @Override
    public CompletionStage<MessageId> commit(Envelope envelope, ContentTraits traits, Optional<String> key) {
        return truth.commit(envelope, traits, key);
    }

    @Override
    public void close() {
        truth.close();
    }
}
