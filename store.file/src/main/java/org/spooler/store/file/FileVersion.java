// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.StoreException;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.format.VersionRecord;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.ContentPlace;
import org.spooler.store.file.queue.QueuedMessage;

/** A new version of the content of a leased message. */
final class FileVersion implements ContentVersion {

    private static final Logger LOG = LoggerFactory.getLogger(FileVersion.class);

    private final StoreCore core;
    private final QueuedMessage message;
    private final int number;
    private final ContentSink sink;
    private boolean done;

    /** Called with the lock held; the message stays in memory until the version is sealed or dropped. */
    FileVersion(StoreCore core, QueuedMessage message, int number) {
        this.core = core;
        this.message = message;
        this.number = number;
        message.pin();
        this.sink = core.sink(message.number(), number);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void write(ByteBuffer octets) throws StoreException {
        try {
            sink.write(octets);
        } catch (IOException e) {
            close();
            throw core.failure(e);
        }
    }

    @Override
    public CompletionStage<Void> seal(ContentTraits traits) {
        if (traits.sizeBytes() != sink.sizeBytes()) {
            throw new IllegalArgumentException(
                    sink.sizeBytes() + " octets were written, but the traits say " + traits.sizeBytes());
        }
        done = true;
        CompletableFuture<Void> result = new CompletableFuture<>();
        if (sink.isInline()) {
            append(result);
            return result;
        }
        boolean started = core.runLater(() -> {
            try {
                sink.sync();
                append(result);
            } catch (IOException | RuntimeException e) {
                unpin();
                result.completeExceptionally(core.failure(e));
            }
        });
        if (!started) {
            unpin();
            result.completeExceptionally(core.closed());
        }
        return result;
    }

    private void append(CompletableFuture<Void> result) {
        VersionRecord record = new VersionRecord(message.number(), number, sink.isInline(), sink.checksum());
        synchronized (core.lock) {
            message.startWrite();
            core.journal.append(new Append(
                    RecordType.VERSION,
                    record.write(sink.inline()),
                    true,
                    this::written,
                    () -> sealed(result),
                    problem -> failed(result, problem)));
        }
    }

    private void sealed(CompletableFuture<Void> result) {
        sink.release();
        result.complete(null);
    }

    private void failed(CompletableFuture<Void> result, Exception problem) {
        sink.release();
        unpin();
        result.completeExceptionally(core.failure(problem));
    }

    private void unpin() {
        synchronized (core.lock) {
            message.unpin();
            core.queue.rest(message);
        }
    }

    private void written(RecordAddress address) {
        synchronized (core.lock) {
            message.endWrite();
            if (!message.isFinished()) {
                message.putVersion(number, new ContentPlace(address, sink.isInline()));
                core.usage.add(address);
            }
            unpin();
        }
    }

    @Override
    public void close() {
        if (!done) {
            done = true;
            try {
                sink.discard();
            } catch (IOException e) {
                LOG.warn("a dropped version stays until the next start: {}", e.getMessage());
            }
            unpin();
        }
    }
}
