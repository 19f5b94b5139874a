// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.store.StoreException;
import org.spooler.core.content.ContentScanner;

/** Where a preprocessor writes: counts against its budget and finds the traits. */
final class RewriteOutput extends OutputStream {

    /** Takes octets into a store. */
    @FunctionalInterface
    interface Sink {
        void write(ByteBuffer octets) throws StoreException;
    }

    private final Sink sink;
    private final OutputBudget budget;
    private final BooleanSupplier over;
    private final ContentScanner scanner = new ContentScanner();
    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
    private StoreException failure;

    /** {@code over} tells whether the call this is for has ended. */
    RewriteOutput(Sink sink, OutputBudget budget, BooleanSupplier over) {
        this.sink = sink;
        this.budget = budget;
        this.over = over;
    }

    @Override
    public void write(int octet) throws IOException {
        budget.use(1);
        buffer.put((byte) octet);
        if (!buffer.hasRemaining()) {
            flush();
        }
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
        budget.use(length);
        for (int done = 0; done < length; ) {
            int piece = Math.min(length - done, buffer.remaining());
            buffer.put(octets, from + done, piece);
            done += piece;
            if (!buffer.hasRemaining()) {
                flush();
            }
        }
    }

    /** What was lost once stays lost: a preprocessor that makes nothing of it must not pass for one that succeeded. */
    private void checkIntact() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    @Override
    public void flush() throws IOException {
        checkIntact();
        if (over.getAsBoolean()) {
            throw new IOException("the call of the preprocessor is over");
        }
        buffer.flip();
        scanner.scan(buffer);
        try {
            sink.write(buffer);
        } catch (StoreException e) {
            failure = e;
            throw new IOException(e.getMessage(), e);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        checkIntact();
        if (buffer.position() > 0) {
            flush();
        }
    }

    ContentTraits traits() {
        return scanner.traits();
    }
}
