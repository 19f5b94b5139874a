// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.status;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.status.StatusListener;

/** The changes one listener has yet to be told of; a slow one delays only itself and loses the oldest in the end. */
final class ListenerQueue {

    static final int MOST_WAITING = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(ListenerQueue.class);

    private final StatusListener listener;
    private final Executor executor;
    private final Queue<RowChange> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean ended;
    private long lost;

    ListenerQueue(StatusListener listener, Executor executor) {
        this.listener = listener;
        this.executor = task -> {
            try {
                executor.execute(task);
            } catch (RejectedExecutionException e) {
                LOG.debug("status listener {} is told nothing more: the spooler is stopping", listener);
            }
        };
    }

    /** Adds a change, to be told of by {@link #start}. */
    void add(RowChange change) {
        synchronized (waiting) {
            if (waiting.size() == MOST_WAITING) {
                waiting.remove();
                lost++;
            }
            waiting.add(change);
        }
    }

    /** Has the listener told of what waits, unless that is under way already. */
    void start() {
        synchronized (waiting) {
            if (running || ended || waiting.isEmpty()) {
                return;
            }
            running = true;
        }
        executor.execute(this::drain);
    }

    void end() {
        synchronized (waiting) {
            ended = true;
            waiting.clear();
        }
    }

    private void drain() {
        for (RowChange change = next(); change != null; change = next()) {
            try {
                listener.rowChanged(change.before(), change.after());
            } catch (RuntimeException e) {
                LOG.warn("status listener {} failed: {}", listener.getClass().getName(), e.toString());
            }
        }
    }

    private RowChange next() {
        synchronized (waiting) {
            if (lost > 0) {
                LOG.warn(
                        "status listener {} is too slow and missed {} changes",
                        listener.getClass().getName(),
                        lost);
                lost = 0;
            }
            RowChange change = waiting.poll();
            running = change != null;
            return change;
        }
    }
}
