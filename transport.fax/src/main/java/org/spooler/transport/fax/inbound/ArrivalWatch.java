// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.transport.TransportContext;
import org.spooler.hylafax.EventStream;
import org.spooler.hylafax.FaxEvent;

/**
 * Announces new mail as soon as the server says that a fax has arrived. A hint: a fax that is not announced is found by
 * the next poll.
 *
 * <p><b>Threading.</b> A thread of its own while it runs; every method from any.
 */
final class ArrivalWatch implements AutoCloseable {

    /** Opens a stream of events. */
    interface Source {
        EventStream open() throws IOException;
    }

    /** The call in which a fax was received is over, and its file is complete. */
    private static final int CALL_ENDED = 136;

    private static final Logger LOG = LoggerFactory.getLogger(ArrivalWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TransportContext context;
    private final Source source;
    private final String server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Thread thread;
    private EventStream stream;

    ArrivalWatch(TransportContext context, Source source, String server) {
        this.context = context;
        this.source = source;
        this.server = server;
    }

    void start() {
        lock.lock();
        try {
            if (thread == null) {
                thread = new Thread(this::run, "spooler-fax-events-" + context.name());
                thread.setDaemon(true);
                thread.start();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (isMine()) {
            try {
                listen();
            } catch (IOException lost) {
                LOG.debug("transport {}: no events of {} for now: {}", context.name(), server, lost.getMessage());
                rest();
            }
        }
    }

    private void listen() throws IOException {
        try (EventStream events = source.open()) {
            if (!keep(events)) {
                return;
            }
            while (isMine()) {
                Optional<FaxEvent> event = events.next(PATIENCE);
                if (event.filter(one -> one.code() == CALL_ENDED || one.code() == FaxEvent.FAX_RECEIVED)
                        .isPresent()) {
                    context.newMail();
                }
            }
        } finally {
            keep(null);
        }
    }

    /** Whether it is still wanted. */
    private boolean keep(EventStream events) {
        lock.lock();
        try {
            boolean mine = thread == Thread.currentThread();
            if (mine) {
                stream = events;
            }
            return mine;
        } finally {
            lock.unlock();
        }
    }

    private boolean isMine() {
        lock.lock();
        try {
            return thread == Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    private void rest() {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (thread == Thread.currentThread() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            thread = null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        EventStream open;
        lock.lock();
        try {
            thread = null;
            open = stream;
            stream = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.close();
        }
    }
}
