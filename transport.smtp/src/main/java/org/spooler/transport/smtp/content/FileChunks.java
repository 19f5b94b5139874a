// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.content;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import org.spooler.api.message.FileRegion;

/** Content that goes from file to socket without being seen: no line of it begins with a dot. */
final class FileChunks implements ContentChunks {

    /** Small enough that each piece shows progress within the time limit of a block, even on a slow line. */
    private static final long PIECE = 1024 * 1024;

    private final FileRegion region;
    private final boolean lineEnded;
    private final ByteBufAllocator allocator;
    private long sent;
    private boolean ended;

    FileChunks(FileRegion region, boolean lineEnded, ByteBufAllocator allocator) {
        this.region = region;
        this.lineEnded = lineEnded;
        this.allocator = allocator;
    }

    @Override
    public Object next() {
        if (sent < region.lengthBytes()) {
            long count = Math.min(PIECE, region.lengthBytes() - sent);
            FileStretch stretch = new FileStretch(region.channel(), region.positionBytes() + sent, count);
            sent += count;
            return stretch;
        }
        ended = true;
        return ByteBufUtil.writeAscii(allocator, DotStuffer.end(lineEnded));
    }

    @Override
    public boolean isEnded() {
        return ended;
    }
}
