// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.content;

import io.netty.buffer.ByteBufAllocator;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.FileRegion;

/**
 * A message's content in pieces fit for the wire, the final dot included.
 *
 * <p><b>Cost.</b> A piece is made when it is asked for, so that only one is in memory, however long the message is.
 */
public interface ContentChunks extends Closeable {

    /** Below this a copy is cheaper than a second system call, and content and final dot share a packet. */
    int WORTH_A_TRANSFER = 64 * 1024;

    /**
     * The next piece, a {@code ByteBuf} or a Netty {@code FileRegion}; there is none after the one with the final dot.
     * The caller releases it by writing it.
     *
     * @throws IOException if the content cannot be read
     */
    Object next() throws IOException;

    /** Whether the piece with the final dot was taken. */
    boolean isEnded();

    @Override
    default void close() throws IOException {}

    /**
     * Opens a content in the cheapest way.
     *
     * @param socketTakesFiles whether nothing between us and the socket has to see the octets, as TLS has
     */
    static ContentChunks of(Content content, boolean socketTakesFiles, ByteBufAllocator allocator) throws IOException {
        ContentTraits traits = content.traits();
        Optional<FileRegion> region = content.region();
        if (region.isEmpty() || traits.dotLines()) {
            return new StuffedChunks(content.open(), allocator);
        }
        boolean copied = !socketTakesFiles || region.get().lengthBytes() <= WORTH_A_TRANSFER;
        return copied
                ? new CopiedChunks(region.get(), traits.lineEnded(), allocator)
                : new FileChunks(region.get(), traits.lineEnded(), allocator);
    }
}
