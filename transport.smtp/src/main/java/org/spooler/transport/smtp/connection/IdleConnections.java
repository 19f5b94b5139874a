// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Connections to one destination that wait for a message. The one used last is used first, so that those too many
 * stay unused and are closed; one timer looks after all of them.
 *
 * <p><b>Threading.</b> The pool's executor only.
 */
final class IdleConnections {

    /** An unused connection and since when it is unused. */
    private record Kept(SmtpConnection connection, long since) {}

    private final EventExecutor home;
    private final long limitNanos;
    private final Runnable fewer;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private boolean watched;

    /**
     * None yet.
     *
     * @param limit how long one is kept
     * @param fewer called when some were closed because nobody used them
     */
    IdleConnections(EventExecutor home, Duration limit, Runnable fewer) {
        this.home = home;
        this.limitNanos = limit.toNanos();
        this.fewer = fewer;
    }

    int size() {
        return kept.size();
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    /** Keeps one, if unused ones are kept at all; otherwise it is closed. */
    void keep(SmtpConnection connection) {
        if (limitNanos == 0) {
            connection.quit();
            return;
        }
        kept.addLast(new Kept(connection, home.ticker().nanoTime()));
        if (!watched) {
            watched = true;
            home.schedule(this::closeUnused, limitNanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Takes one that can be used. */
    Optional<SmtpConnection> take() {
        while (!kept.isEmpty()) {
            SmtpConnection connection = kept.pollLast().connection();
            if (connection.isUsable()) {
                return Optional.of(connection);
            }
            // Closed by the server meanwhile.
        }
        return Optional.empty();
    }

    private void closeUnused() {
        watched = false;
        long now = home.ticker().nanoTime();
        boolean closed = false;
        while (!kept.isEmpty() && now - kept.peekFirst().since() >= limitNanos) {
            kept.pollFirst().connection().quit();
            closed = true;
        }
        if (!kept.isEmpty()) {
            watched = true;
            home.schedule(this::closeUnused, kept.peekFirst().since() + limitNanos - now, TimeUnit.NANOSECONDS);
        }
        if (closed) {
            fewer.run();
        }
    }

    /** Closes all; completes when they are closed. */
    CompletionStage<Void> closeAll() {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (Kept unused : kept) {
            ends.add(unused.connection().quit().toCompletableFuture());
        }
        kept.clear();
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }
}
