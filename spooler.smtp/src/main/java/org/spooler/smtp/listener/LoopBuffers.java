// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * One large buffer for each event loop, into which all its connections are read, one after the other.
 *
 * <p>Most of what arrives is used up before the loop turns to the next connection, so nothing has to be allocated, and a
 * long message is read in large pieces from the first one on. While somebody still holds the buffer, reads go into
 * buffers of their own, whose size follows what the connection sends.
 *
 * <p><b>Threading.</b> One for a listener; its handles belong to the loops of their channels.
 */
final class LoopBuffers implements RecvByteBufAllocator {

    private final RecvByteBufAllocator otherwise;
    private final FastThreadLocal<ByteBuf> buffers;

    /** Buffers of {@code most} octets for the loops; others have {@code least} octets at least. */
    LoopBuffers(int least, int most) {
        otherwise = new AdaptiveRecvByteBufAllocator(least, least, most);
        buffers = new FastThreadLocal<>() {
            @Override
            protected ByteBuf initialValue() {
                return Unpooled.directBuffer(most, most);
            }

            @Override
            protected void onRemoval(ByteBuf buffer) {
                buffer.release();
            }
        };
    }

    @Override
    public ExtendedHandle newHandle() {
        return new LoopHandle((ExtendedHandle) otherwise.newHandle());
    }

    private final class LoopHandle extends DelegatingHandle implements ExtendedHandle {

        private final ExtendedHandle own;

        LoopHandle(ExtendedHandle own) {
            super(own);
            this.own = own;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            ByteBuf buffer = buffers.get();
            return buffer.refCnt() == 1 ? buffer.clear().retain() : own.allocate(allocator);
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
            return own.continueReading(maybeMoreData);
        }
    }
}
