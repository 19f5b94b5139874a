// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.spooler.api.store.StoreException;
import org.spooler.api.transport.InboundMessage;

/** A stream into a message that is being received. Not thread-safe. */
final class MessageStream extends OutputStream {

    private final InboundMessage message;
    private final byte[] buffer = new byte[16 * 1024];
    private int filled;

    MessageStream(InboundMessage message) {
        this.message = message;
    }

    @Override
    public void write(int octet) throws IOException {
        buffer[filled++] = (byte) octet;
        if (filled == buffer.length) {
            flush();
        }
    }

    /** What the store did not take is not offered to it again. */
    @Override
    public void flush() throws IOException {
        if (filled == 0) {
            return;
        }
        try {
            message.write(ByteBuffer.wrap(buffer, 0, filled));
        } catch (StoreException refused) {
            throw new IOException("the store refuses the fax: " + refused.getMessage(), refused);
        } finally {
            filled = 0;
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
