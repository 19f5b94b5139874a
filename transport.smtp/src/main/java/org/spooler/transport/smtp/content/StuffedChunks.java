// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.content;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Content copied and stuffed piece by piece. */
final class StuffedChunks implements ContentChunks {

    private static final int PIECE = 64 * 1024;
    /** Room for a few doubled dots and the final one, so that a piece rarely has to grow. */
    private static final int SLACK = 256;

    private final InputStream in;
    private final ByteBufAllocator allocator;
    private final DotStuffer stuffer = new DotStuffer();
    private boolean ended;

    StuffedChunks(InputStream in, ByteBufAllocator allocator) {
        this.in = in;
        this.allocator = allocator;
    }

    @Override
    public Object next() throws IOException {
        byte[] piece = in.readNBytes(PIECE);
        ByteBuf out = allocator.buffer(piece.length + SLACK);
        stuffer.stuff(piece, piece.length, out);
        if (piece.length < PIECE) {
            ended = true;
            out.writeCharSequence(stuffer.end(), StandardCharsets.US_ASCII);
        }
        return out;
    }

    @Override
    public boolean isEnded() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
