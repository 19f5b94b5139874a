// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import io.netty.util.concurrent.EventExecutor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.spooler.api.report.RetryClass;
import org.spooler.transport.smtp.protocol.Verdict;

/**
 * Keeps connections open for the next message to the same destination.
 *
 * <p>Which message goes next is not decided here: whoever asks first is served first.
 *
 * <p><b>Threading.</b> Its event loop only, but for {@link #close}: its connections live on the same loop, so that a
 * message never changes threads on its way out and there is no lock.
 */
public final class ConnectionPool {

    private final EventExecutor home;
    private final Function<String, CompletionStage<Opened>> opener;
    private final PoolLimits limits;
    private final Map<String, DestinationPool> destinations = new HashMap<>();
    private boolean closed;

    /**
     * Prepares an empty pool.
     *
     * @param opener opens a connection to a destination, on the same loop
     */
    public ConnectionPool(EventExecutor home, Function<String, CompletionStage<Opened>> opener, PoolLimits limits) {
        this.home = home;
        this.opener = opener;
        this.limits = limits;
    }

    /** The loop on which everything happens. */
    public EventExecutor home() {
        return home;
    }

    /**
     * Borrows a connection; {@link #release} gives it back.
     *
     * @param fresh whether a kept connection will not do, since one has just turned out to be dead
     * @param taker told in any case, perhaps before this method returns
     */
    public void acquire(String destination, boolean fresh, Consumer<Opened> taker) {
        if (closed) {
            taker.accept(new Opened.Refused(handedBack(), false));
        } else {
            destinations.computeIfAbsent(destination, this::empty).acquire(taker, fresh);
        }
    }

    /** Takes a request back that was not answered yet: its taker is not told any more. On the loop, as the rest. */
    public void withdraw(String destination, Consumer<Opened> taker) {
        DestinationPool pool = destinations.get(destination);
        if (pool != null) {
            pool.withdraw(taker);
        }
    }

    private DestinationPool empty(String destination) {
        return new DestinationPool(
                home, () -> opener.apply(destination), limits, () -> destinations.remove(destination));
    }

    /** Gives a connection back, to be kept or closed. */
    public void release(String destination, SmtpConnection connection) {
        DestinationPool pool = destinations.get(destination);
        if (pool != null) {
            pool.release(connection);
        } else if (!connection.isBusy()) {
            connection.quit();
        }
    }

    /**
     * Closes what is unused and refuses what waits or comes; connections that are borrowed stay.
     *
     * @return completes when the unused ones are closed
     */
    public CompletionStage<Void> close() {
        CompletableFuture<Void> unusedClosed = new CompletableFuture<>();
        home.execute(() -> {
            closed = true;
            CompletableFuture.allOf(List.copyOf(destinations.values()).stream()
                            .map(pool -> pool.close(handedBack()).toCompletableFuture())
                            .toArray(CompletableFuture[]::new))
                    .thenAccept(unusedClosed::complete);
        });
        return unusedClosed;
    }

    /** What becomes of recipients for whom nothing was begun when the transport goes: they wait for its return. */
    public static Verdict handedBack() {
        return Verdict.delayed("4.3.2", "handed back before a transaction, not sent", RetryClass.ABSENT);
    }
}
