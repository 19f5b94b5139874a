// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.mailbox;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.mailbox.NewMailListener;
import org.spooler.api.store.NewMail;

/** What one listener has yet to be told of; when too much waits, the oldest is lost and found by browsing. */
final class NewMailQueue {

    static final int MOST_WAITING = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(NewMailQueue.class);

    private final NewMailListener listener;
    private final Executor executor;
    private final Queue<NewMail> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean ended;
    private long lost;

    NewMailQueue(NewMailListener listener, Executor executor) {
        this.listener = listener;
        this.executor = executor;
    }

    /** Adds a message, to be told of by {@link #start}. */
    void add(NewMail mail) {
        synchronized (waiting) {
            if (waiting.size() == MOST_WAITING) {
                waiting.remove();
                lost++;
            }
            waiting.add(mail);
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
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException e) {
            LOG.debug("new mail listener {} is told nothing more: the spooler is stopping", listener);
        }
    }

    void end() {
        synchronized (waiting) {
            ended = true;
            waiting.clear();
        }
    }

    private void drain() {
        for (NewMail mail = next(); mail != null; mail = next()) {
            try {
                listener.newMail(mail);
            } catch (RuntimeException e) {
                LOG.warn(
                        "{}: new mail listener {} failed",
                        mail.message(),
                        listener.getClass().getName(),
                        e);
            }
        }
    }

    private NewMail next() {
        synchronized (waiting) {
            if (lost > 0) {
                LOG.warn(
                        "new mail listener {} is too slow and was not told of {} messages",
                        listener.getClass().getName(),
                        lost);
                lost = 0;
            }
            NewMail mail = waiting.poll();
            running = mail != null;
            return mail;
        }
    }
}
