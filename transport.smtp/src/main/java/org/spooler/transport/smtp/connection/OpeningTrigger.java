// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Begins the opening when the socket is connected, before anything can be read from it. */
final class OpeningTrigger extends ChannelInboundHandlerAdapter {

    private final Opening opening;

    OpeningTrigger(Opening opening) {
        this.opening = opening;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.pipeline().remove(this);
        opening.begin();
    }
}
