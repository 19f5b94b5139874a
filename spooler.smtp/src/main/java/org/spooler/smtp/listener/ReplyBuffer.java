// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import org.spooler.smtp.server.Reply;

/** Gathers the replies of a pipelined group, so that they leave in one piece. Belongs to its connection's event loop. */
final class ReplyBuffer {

    private static final int INITIAL_BYTES = 256;

    private final ChannelHandlerContext context;
    private ByteBuf gathered;

    ReplyBuffer(ChannelHandlerContext context) {
        this.context = context;
    }

    void add(Reply reply) {
        if (gathered == null) {
            gathered = context.alloc().buffer(INITIAL_BYTES);
        }
        gathered.writeBytes(reply.wire());
    }

    void flush() {
        if (gathered != null) {
            ByteBuf out = gathered;
            gathered = null;
            context.writeAndFlush(out);
        }
    }

    /** Sends what was gathered and closes the connection behind it. */
    void flushAndClose() {
        ByteBuf last = gathered == null ? Unpooled.EMPTY_BUFFER : gathered;
        gathered = null;
        context.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
    }

    void release() {
        ReferenceCountUtil.release(gathered);
        gathered = null;
    }
}
