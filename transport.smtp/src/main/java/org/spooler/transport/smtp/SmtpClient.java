// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.spooler.transport.smtp.connection.ConnectionPool;
import org.spooler.transport.smtp.connection.Connector;
import org.spooler.transport.smtp.connection.Finder;
import org.spooler.transport.smtp.protocol.Mail;
import org.spooler.transport.smtp.protocol.Verdict;

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
    private final EventExecutor home;
    private final ConnectionPool pool;

    SmtpClient(SmtpSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.loops = new MultiThreadIoEventLoopGroup(
                settings.threads(),
                new DefaultThreadFactory("spooler-" + settings.name(), true),
                NioIoHandler.newFactory());
        this.home = loops.next();
        Finder finder = new Finder(
                settings.routers().router(settings.relay(), home, random),
                new Connector(loops, settings.identity())::open);
        this.pool = new ConnectionPool(home, finder::open, settings.pool());
    }

    /**
     * Prepares to take a message to its destination; {@link Delivery#begin} begins.
     *
     * @param done told what became of each recipient, in the order of the mail; empty for one left out after a cancel
     */
    Delivery delivery(String destination, Mail mail, Consumer<List<Optional<Verdict>>> done) {
        return new Delivery(home, pool, destination, mail, settings.recipients(), done);
    }

    /** Says goodbye to servers and ends threads and connections, in bounded time; idempotent. */
    @Override
    public void close() {
        if (loops.isShuttingDown()) {
            return;
        }
        pool.close()
                .toCompletableFuture()
                .completeOnTimeout(null, FAREWELL_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        loops.shutdownGracefully(0, SHUTDOWN_SECONDS - 1, TimeUnit.SECONDS)
                .awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }
}
