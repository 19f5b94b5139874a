// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.content;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.spooler.api.message.FileRegion;

/**
 * Content without lines that begin with a dot, read piece by piece from its file straight into the buffer that goes to
 * the socket; the final dot is in the last piece.
 */
final class CopiedChunks implements ContentChunks {

    private static final int PIECE = 64 * 1024;

    private final FileRegion region;
    private final String end;
    private final ByteBufAllocator allocator;
    private long read;
    private boolean ended;

    CopiedChunks(FileRegion region, boolean lineEnded, ByteBufAllocator allocator) {
        this.region = region;
        this.end = DotStuffer.end(lineEnded || region.lengthBytes() == 0);
        this.allocator = allocator;
    }

    @Override
    public Object next() throws IOException {
        int count = (int) Math.min(PIECE, region.lengthBytes() - read);
        ByteBuf out = allocator.directBuffer(count + end.length());
        try {
            fill(out, count);
        } catch (IOException | RuntimeException unreadable) {
            out.release();
            throw unreadable;
        }
        ended = read == region.lengthBytes();
        if (ended) {
            out.writeCharSequence(end, StandardCharsets.US_ASCII);
        }
        return out;
    }

    private void fill(ByteBuf out, int count) throws IOException {
        while (out.readableBytes() < count) {
            int got = out.writeBytes(region.channel(), region.positionBytes() + read, count - out.readableBytes());
            if (got < 0) {
                throw new EOFException("content ends at " + (region.positionBytes() + read) + ", "
                        + (region.lengthBytes() - read) + " octets early");
            }
            read += got;
        }
    }

    @Override
    public boolean isEnded() {
        return ended;
    }
}
