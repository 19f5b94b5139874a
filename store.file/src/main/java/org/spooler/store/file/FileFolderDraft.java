// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.StoreException;
import org.spooler.store.file.format.MessageNumber;

/** A message on its way into a folder. */
final class FileFolderDraft implements FolderDraft {

    private static final Logger LOG = LoggerFactory.getLogger(FileFolderDraft.class);

    private final Filing filing;
    private final long number;
    private final ContentSink sink;
    private boolean done;

    FileFolderDraft(Filing filing, long number, ContentSink sink) {
        this.filing = filing;
        this.number = number;
        this.sink = sink;
    }

    long number() {
        return number;
    }

    ContentSink sink() {
        return sink;
    }

    @Override
    public MessageId id() {
        return MessageNumber.toId(number);
    }

    @Override
    public void write(ByteBuffer octets) throws StoreException {
        checkOpen();
        try {
            sink.write(octets);
        } catch (IOException e) {
            close();
            throw new StoreException(id() + ": content could not be written: " + e.getMessage(), e);
        }
    }

    @Override
    public CompletionStage<MessageId> commit(
            FolderId folder,
            Envelope envelope,
            Set<MessageFlag> flags,
            ContentTraits traits,
            Optional<String> idempotencyKey) {
        checkOpen();
        Filing.checkFolder(folder);
        if (traits.sizeBytes() != sink.sizeBytes()) {
            throw new IllegalArgumentException(
                    id() + ": " + sink.sizeBytes() + " octets were written, but the traits say " + traits.sizeBytes());
        }
        done = true;
        return filing.commit(this, new Filing.Facts(folder, envelope, Set.copyOf(flags), traits), idempotencyKey);
    }

    private void checkOpen() {
        if (done) {
            throw new IllegalStateException(id() + ": the draft is committed or closed");
        }
    }

    /** Drops the content of a draft that did not become a message. */
    void discard() {
        try {
            sink.discard();
        } catch (IOException e) {
            LOG.warn("{}: content of a dropped draft stays until the next start: {}", id(), e.getMessage());
        }
    }

    @Override
    public void close() {
        if (!done) {
            done = true;
            discard();
        }
    }
}
