// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.hylafax.EventStream;
import org.spooler.hylafax.FaxEvent;
import org.spooler.hylafax.HylafaxException;
import org.spooler.hylafax.HylafaxServer;

/**
 * Listens to the events of a server while there are calls. Without events, as behind a firewall, everything works by
 * asking; it only takes a little longer to be seen.
 *
 * <p><b>Threading.</b> Runs on a thread of its own, whose only work it is.
 */
final class Watcher implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final HylafaxServer server;
    private final Consumer<FaxEvent> happened;
    private boolean wanted;
    private boolean closed;
    private EventStream stream;

    Watcher(HylafaxServer server, Consumer<FaxEvent> happened) {
        this.server = server;
        this.happened = happened;
    }

    /** Whether there are calls. */
    synchronized void wanted(boolean whether) {
        wanted = whether;
        notifyAll();
    }

    @Override
    public void run() {
        try {
            while (awaitWanted()) {
                listen();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() throws InterruptedException {
        try (EventStream events = opened(server.watch("J*S*"))) {
            while (isWanted()) {
                events.next(LOOK).ifPresent(happened);
            }
        } catch (HylafaxException failed) {
            LOG.debug("no events from {}: {}", server, failed.getMessage());
            pause();
        }
    }

    private synchronized EventStream opened(EventStream events) {
        stream = events;
        if (closed) {
            events.close();
        }
        return events;
    }

    private synchronized boolean isWanted() {
        return wanted && !closed;
    }

    private synchronized boolean awaitWanted() throws InterruptedException {
        while (!wanted && !closed) {
            wait();
        }
        return !closed;
    }

    /** Not again at once: where events are forbidden, they are so each time. */
    private synchronized void pause() throws InterruptedException {
        long end = System.nanoTime() + PAUSE.toNanos();
        long left = PAUSE.toMillis();
        while (left > 0 && !closed) {
            wait(left);
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (stream != null) {
            stream.close();
        }
        notifyAll();
    }
}
