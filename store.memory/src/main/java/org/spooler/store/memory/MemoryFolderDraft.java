// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.StoreException;

/** A message on its way into a folder of the store in memory. */
final class MemoryFolderDraft implements FolderDraft {

    private final MemoryFolderStore store;
    private final MessageId id;
    private final OctetBuffer octets;
    private boolean done;

    MemoryFolderDraft(MemoryFolderStore store, MessageId id, Budget budget) {
        this.store = store;
        this.id = id;
        this.octets = new OctetBuffer(budget);
    }

    OctetBuffer octets() {
        return octets;
    }

    @Override
    public MessageId id() {
        return id;
    }

    @Override
    public void write(ByteBuffer source) throws StoreException {
        checkOpen();
        octets.write(source);
    }

    @Override
    public CompletionStage<MessageId> commit(
            FolderId folder,
            Envelope envelope,
            Set<MessageFlag> flags,
            ContentTraits traits,
            Optional<String> idempotencyKey) {
        checkOpen();
        MemoryFolders.checkFolder(folder);
        octets.checkSize(traits.sizeBytes(), id);
        done = true;
        return store.commit(this, folder, envelope, flags, traits, idempotencyKey);
    }

    private void checkOpen() {
        if (done) {
            throw new IllegalStateException(id + ": the draft is committed or closed");
        }
    }

    @Override
    public void close() {
        if (!done) {
            done = true;
            octets.discard();
        }
    }
}
