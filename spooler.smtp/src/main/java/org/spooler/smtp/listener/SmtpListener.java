// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.spooler.smtp.content.FieldClock;
import org.spooler.smtp.server.ListenerRules;
import org.spooler.smtp.server.MailReception;
import org.spooler.smtp.server.SessionRules;
import org.spooler.smtp.session.Services;

/**
 * Listens on one address and hands what arrives to a reception.
 *
 * <p><b>Threading.</b> Owns the threads named {@code smtp-in-…} and {@code smtp-auth-…}; they end with {@link #close}.
 */
public final class SmtpListener implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int WAITING_PASSWORD_CHECKS = 100;
    private static final int STOP_SECONDS = 5;

    /** A short message arrives in one piece; a long one, in pieces of up to the second number. */
    private static final int LEAST_READ_BYTES = 8 << 10;

    private static final int MOST_READ_BYTES = 128 << 10;

    private final EventLoopGroup loops;
    private final ThreadPoolExecutor passwordChecks;
    private final Sessions sessions;
    private volatile ListenerRules rules;
    private volatile Channel channel;

    /**
     * Starts to listen.
     *
     * @throws IOException if the address cannot be used
     */
    public SmtpListener(ListenerRules rules, SessionRules sessionRules, MailReception reception, Clock clock)
            throws IOException {
        this.rules = rules;
        passwordChecks = new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING_PASSWORD_CHECKS),
                new DefaultThreadFactory("smtp-auth", true));
        loops = new MultiThreadIoEventLoopGroup(
                rules.threads(), new DefaultThreadFactory("smtp-in", true), NioIoHandler.newFactory());
        sessions = new Sessions(rules, sessionRules, new Services(reception, new FieldClock(clock), passwordChecks));
        try {
            channel = bind();
        } catch (IOException unusable) {
            stopThreads();
            throw unusable;
        }
    }

    private Channel bind() throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new LoopBuffers(LEAST_READ_BYTES, MOST_READ_BYTES))
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(sessions)
                .bind(rules.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        return bound.channel();
    }

    /**
     * Gives other rules to connections from now on; those that are open keep theirs.
     *
     * @return whether it could; another address or number of threads needs another listener
     */
    public boolean change(ListenerRules other, SessionRules otherSessions) {
        if (!other.address().equals(rules.address()) || other.threads() != rules.threads()) {
            return false;
        }
        rules = other;
        sessions.change(other, otherSessions);
        return true;
    }

    /**
     * Gives the address free: takes no more connections and tells idle clients 421, while messages on their way go on
     * until {@link #close}.
     */
    public void leaveAddress() {
        stopListening();
        sessions.retire();
    }

    /**
     * Listens again after {@link #leaveAddress}.
     *
     * @throws IOException if the address is taken by now
     */
    public void returnToAddress() throws IOException {
        channel = bind();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /**
     * Takes no more connections, tells idle clients 421, lets messages on their way finish, and ends all threads, in
     * bounded time. Idempotent.
     */
    @Override
    public void close() {
        if (loops.isShuttingDown()) {
            return;
        }
        stopListening();
        sessions.retire();
        sessions.awaitEnd(rules.closePatience());
        stopThreads();
    }

    /** The selector gives a closed socket back at its next turn only; until then the system still takes connections. */
    private void stopListening() {
        if (!channel.isOpen()) {
            return;
        }
        channel.close().awaitUninterruptibly();
        channel.eventLoop().schedule(() -> {}, 1, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }

    private void stopThreads() {
        passwordChecks.shutdownNow();
        loops.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
