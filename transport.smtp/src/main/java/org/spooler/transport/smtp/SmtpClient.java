// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.spooler.transport.smtp.connection.ConnectionPool;
import org.spooler.transport.smtp.connection.Connector;
import org.spooler.transport.smtp.connection.Finder;
import org.spooler.transport.smtp.protocol.Mail;
import org.spooler.transport.smtp.protocol.Verdict;
import org.spooler.transport.smtp.route.Router;

/**
 * Owns the threads and connections of one transport.
 *
 * <p><b>Threading.</b> Any thread; nothing blocks but {@link #close}.
 */
final class SmtpClient implements AutoCloseable {

    private static final long SHUTDOWN_SECONDS = 3;
    private static final long FAREWELL_MILLIS = 500;

    private final SmtpSettings settings;
    private final MultiThreadIoEventLoopGroup loops;
    private final List<ConnectionPool> pools = new ArrayList<>();

    SmtpClient(SmtpSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.loops = new MultiThreadIoEventLoopGroup(
                settings.threads(),
                new DefaultThreadFactory("spooler-" + settings.name(), true),
                NioIoHandler.newFactory());
        Router router = settings.routers().router(settings.relay(), loops, random);
        for (int i = 0; i < settings.threads(); i++) {
            EventLoop loop = loops.next();
            Finder finder = new Finder(router, new Connector(loop, settings.identity())::open);
            pools.add(new ConnectionPool(loop, finder::open, settings.pool()));
        }
    }

    /**
     * Prepares to take a message to its destination; {@link Delivery#begin} begins. What goes to one destination goes
     * through one thread.
     *
     * @param done told what became of each recipient, in the order of the mail; empty for one left out after a cancel
     */
    Delivery delivery(String destination, Mail mail, Consumer<List<Optional<Verdict>>> done) {
        ConnectionPool pool = pools.get(Math.floorMod(destination.hashCode(), pools.size()));
        return new Delivery(pool, destination, mail, settings.recipients(), done);
    }

    /** Says goodbye to servers and ends threads and connections, in bounded time; idempotent. */
    @Override
    public void close() {
        if (loops.isShuttingDown()) {
            return;
        }
        CompletableFuture.allOf(pools.stream()
                        .map(pool -> pool.close().toCompletableFuture())
                        .toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, FAREWELL_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        loops.shutdownGracefully(0, SHUTDOWN_SECONDS - 1, TimeUnit.SECONDS)
                .awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }
}
