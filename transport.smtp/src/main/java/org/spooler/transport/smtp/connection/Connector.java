// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.report.RetryClass;
import org.spooler.transport.smtp.protocol.Phase;
import org.spooler.transport.smtp.protocol.ReplyDecoder;
import org.spooler.transport.smtp.protocol.Verdict;
import org.spooler.transport.smtp.route.Hop;
import org.spooler.transport.smtp.tls.TlsMode;

/**
 * Opens connections to one server.
 *
 * <p><b>Threading.</b> Any thread. <b>Errors.</b> Every failure is a value, {@link Opened.Refused}.
 */
public final class Connector {

    private final EventLoop loop;
    private final ClientIdentity identity;

    /** One whose connections all live on this loop. */
    public Connector(EventLoop loop, ClientIdentity identity) {
        this.loop = loop;
        this.identity = identity;
    }

    /**
     * Opens a connection. When TLS was only an opportunity and fails, once more without.
     *
     * @return completes normally whatever happens
     */
    public CompletionStage<Opened> open(Hop hop) {
        TlsMode mode = identity.tls().mode();
        return open(hop, mode).thenCompose(opened -> {
            boolean inTheClear =
                    mode == TlsMode.OPPORTUNISTIC && opened instanceof Opened.Refused refused && refused.tlsFailed();
            return inTheClear ? open(hop, TlsMode.OFF) : CompletableFuture.completedFuture(opened);
        });
    }

    private CompletionStage<Opened> open(Hop hop, TlsMode mode) {
        CompletableFuture<Opened> result = new CompletableFuture<>();
        Dialogue dialogue = new Dialogue(identity.timeouts());
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        identity.timeouts().of(Phase.CONNECT).toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new ReplyDecoder(), dialogue);
                        Opening opening = new Opening(dialogue, hop, identity, mode);
                        opening.result().thenAccept(result::complete);
                        beginWhenConnected(channel, opening);
                    }
                })
                .connect(hop.socketAddress())
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        result.complete(unreachable(hop, connected));
                    }
                });
        return result;
    }

    /** From inside the pipeline, so that no reply can arrive before somebody waits for it. */
    private static void beginWhenConnected(Channel channel, Opening opening) {
        channel.pipeline().addLast(new OpeningTrigger(opening));
    }

    private static Opened unreachable(Hop hop, Future<?> connected) {
        String reason = connected.cause() == null ? "gave up" : Dialogue.reason(connected.cause());
        return new Opened.Refused(
                Verdict.delayed("4.4.1", "cannot connect: " + reason, RetryClass.NETWORK)
                        .from(hop.toString()),
                false);
    }
}
