// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * An SMTP server on loopback that takes every message and counts each number exactly.
 *
 * <p>Threading: one thread of its own from {@link #open} to {@link #close}; any thread may call.
 */
public final class Sink implements AutoCloseable {

    private static final int BACKLOG = 1000;
    private static final long POLL_MILLIS = 2;

    private final Selector selector;
    private final ServerSocketChannel listener;
    private final Thread thread;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 17);
    private volatile ArrivalLedger ledger;
    private volatile boolean running = true;

    private Sink(int port, ArrivalLedger ledger) throws IOException {
        this.ledger = ledger;
        selector = Selector.open();
        listener = ServerSocketChannel.open();
        listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::serve, "sink");
        thread.setDaemon(true);
    }

    /** Opens a sink on this port (0: any) that counts into the ledger. */
    static Sink open(int port, ArrivalLedger ledger) throws IOException {
        Sink sink = new Sink(port, ledger);
        sink.thread.start();
        return sink;
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    /** Counts what arrives from now on into another ledger. */
    void expect(ArrivalLedger next) {
        ledger = next;
    }

    /** Waits until so many numbers are complete; gives up when nothing new came for a while, and at the latest then. */
    int await(int wanted, int stallSeconds, int mostSeconds) throws InterruptedException {
        ArrivalLedger counted = ledger;
        long begun = System.nanoTime();
        long moved = begun;
        int seen = -1;
        while (counted.complete() < wanted) {
            long now = System.nanoTime();
            if (counted.complete() != seen) {
                seen = counted.complete();
                moved = now;
            }
            if (now - moved > TimeUnit.SECONDS.toNanos(stallSeconds)
                    || now - begun > TimeUnit.SECONDS.toNanos(mostSeconds)) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return counted.complete();
    }

    private void serve() {
        try {
            while (running) {
                selector.select(this::ready);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException broken) {
            throw new IllegalStateException("the sink cannot go on", broken);
        }
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof SinkSession session) {
            session.ready(buffer);
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            SocketChannel channel = listener.accept();
            if (channel != null) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
                key.attach(new SinkSession(this, channel, key));
            }
        } catch (IOException gone) {
            // The client did not wait; it will come again.
        }
    }

    void arrived(Mark mark, long recipients, int repeated, boolean intact) {
        ledger.note(mark, recipients, repeated, intact, System.nanoTime());
    }

    /** Ends every connection and the thread; what arrived is in the ledger. */
    @Override
    public void close() {
        running = false;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
