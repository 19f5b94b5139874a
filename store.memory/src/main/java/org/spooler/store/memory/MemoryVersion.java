// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.StoreException;

/** A new version of a content in memory. */
final class MemoryVersion implements ContentVersion {

    private final MemoryMessage message;
    private final int number;
    private final OctetBuffer octets;
    private final Object lock;
    private boolean done;

    MemoryVersion(MemoryMessage message, int number, Budget budget, Object lock) {
        this.message = message;
        this.number = number;
        this.octets = new OctetBuffer(budget);
        this.lock = lock;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void write(ByteBuffer source) throws StoreException {
        octets.write(source);
    }

    @Override
    public CompletionStage<Void> seal(ContentTraits traits) {
        synchronized (lock) {
            done = true;
            message.setVersion(number, octets.toBytes());
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        if (!done) {
            done = true;
            octets.discard();
        }
    }
}
