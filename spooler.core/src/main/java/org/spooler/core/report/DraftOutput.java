// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.core.content.ContentScanner;

/** A stream into a draft that knows the traits of what it wrote. */
final class DraftOutput extends OutputStream {

    private final StoreDraft draft;
    private final ContentScanner scanner = new ContentScanner();
    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);

    DraftOutput(StoreDraft draft) {
        this.draft = draft;
    }

    @Override
    public void write(int octet) throws IOException {
        buffer.put((byte) octet);
        if (!buffer.hasRemaining()) {
            flush();
        }
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int piece = Math.min(length - done, buffer.remaining());
            buffer.put(octets, from + done, piece);
            done += piece;
            if (!buffer.hasRemaining()) {
                flush();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        buffer.flip();
        scanner.scan(buffer);
        try {
            draft.write(buffer);
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
        buffer.clear();
    }

    ContentTraits traits() {
        return scanner.traits();
    }
}
