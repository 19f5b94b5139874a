// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.smtp.server.ListenerRules;
import org.spooler.smtp.server.Reply;
import org.spooler.smtp.server.SessionRules;
import org.spooler.smtp.server.TlsMode;
import org.spooler.smtp.session.Dialogue;
import org.spooler.smtp.session.Services;

/** The open connections of a listener. Thread-safe. */
@ChannelHandler.Sharable
final class Sessions extends ChannelInitializer<SocketChannel> {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final Services services;
    private final ConnectionLimits limits;
    private final Map<SocketChannel, Connection> open = new ConcurrentHashMap<>();
    private volatile Terms terms;

    /** What holds for a connection from its beginning to its end. */
    private record Terms(ListenerRules listener, SessionRules rules) {}

    Sessions(ListenerRules listener, SessionRules rules, Services services) {
        this.terms = new Terms(listener, rules);
        this.services = services;
        this.limits = new ConnectionLimits(listener.connections(), listener.connectionsPerClient());
    }

    /** Other terms for connections from now on. */
    void change(ListenerRules listener, SessionRules rules) {
        terms = new Terms(listener, rules);
        limits.change(listener.connections(), listener.connectionsPerClient());
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (channel.remoteAddress() == null) {
            channel.close(); // gone before it was looked at
            return;
        }
        InetAddress client = channel.remoteAddress().getAddress();
        Terms own = terms;
        if (!limits.enter(client)) {
            refuse(channel, client, own.rules().host());
            return;
        }
        boolean tlsFirst = own.rules().tls() == TlsMode.IMPLICIT;
        Connection connection = new Connection(
                wire -> new Dialogue(own.rules(), services, wire, client, tlsFirst),
                () -> tls(own.listener()),
                tlsFirst,
                System::nanoTime);
        open.put(channel, connection);
        channel.closeFuture().addListener(closed -> {
            limits.leave(client);
            open.remove(channel);
        });
        if (tlsFirst) {
            channel.pipeline().addLast(tls(own.listener()));
        }
        channel.pipeline().addLast(connection);
    }

    private static void refuse(SocketChannel channel, InetAddress client, String host) {
        Reply reply = Reply.of(421, "4.7.0 " + host + " too many connections");
        LOG.warn("NOQUEUE: client=[{}], refused: {}", client.getHostAddress(), reply);
        channel.writeAndFlush(Unpooled.wrappedBuffer(reply.wire())).addListener(ChannelFutureListener.CLOSE);
    }

    private static SslHandler tls(ListenerRules listener) {
        SSLContext context = listener.tls().orElseThrow();
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        return new SslHandler(engine);
    }

    /** Ends every session as soon as no message of it is on its way. */
    void retire() {
        open.forEach((channel, connection) -> channel.eventLoop().execute(connection::retire));
    }

    /** Waits until all connections are closed; those that are not by then are cut. */
    void awaitEnd(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (SocketChannel channel : open.keySet()) {
            channel.closeFuture().awaitUninterruptibly(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        open.keySet().forEach(SocketChannel::close);
    }
}
