// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.spooler.transport.smtp.protocol.Verdict;

/** The connections to one destination. <b>Threading.</b> The pool's executor only. */
final class DestinationPool {

    private final EventExecutor home;
    private final Supplier<CompletionStage<Opened>> opener;
    private final PoolLimits limits;
    private final Runnable emptied;
    private final Deque<SmtpConnection> idle = new ArrayDeque<>();
    private final Deque<CompletableFuture<Opened>> waiting = new ArrayDeque<>();
    private int open;
    private boolean closed;

    /**
     * Prepares an empty one.
     *
     * @param emptied called whenever it is empty again and need not be kept
     */
    DestinationPool(EventExecutor home, Supplier<CompletionStage<Opened>> opener, PoolLimits limits, Runnable emptied) {
        this.home = home;
        this.opener = opener;
        this.limits = limits;
        this.emptied = emptied;
    }

    void acquire(CompletableFuture<Opened> result, boolean fresh) {
        if (fresh) {
            dropIdle();
        }
        for (SmtpConnection kept = idle.pollLast(); kept != null; kept = idle.pollLast()) {
            if (kept.isUsable()) {
                result.complete(new Opened.Ready(kept));
                return;
            }
            // Closed by the server meanwhile.
            open--;
        }
        if (open < limits.connections()) {
            openFor(result);
        } else {
            waiting.addLast(result);
        }
    }

    private void openFor(CompletableFuture<Opened> result) {
        open++;
        opener.get()
                .whenComplete((opened, fault) -> home.execute(() -> {
                    if (opened instanceof Opened.Ready) {
                        result.complete(opened);
                        return;
                    }
                    if (fault == null) {
                        result.complete(opened);
                    } else {
                        result.completeExceptionally(fault);
                    }
                    oneFewer();
                }));
    }

    void release(SmtpConnection connection) {
        if (closed || !connection.isUsable() || connection.transactions() >= limits.transactions()) {
            drop(connection);
        } else if (!waiting.isEmpty()) {
            waiting.pollFirst().complete(new Opened.Ready(connection));
        } else if (limits.idle().isZero()) {
            drop(connection);
        } else {
            keep(connection);
        }
    }

    private void keep(SmtpConnection connection) {
        idle.addLast(connection);
        int used = connection.transactions();
        home.schedule(
                () -> {
                    if (connection.transactions() == used && idle.remove(connection)) {
                        drop(connection);
                    }
                },
                limits.idle().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private CompletionStage<Void> drop(SmtpConnection connection) {
        CompletionStage<Void> ended = connection.quit();
        oneFewer();
        return ended;
    }

    private void oneFewer() {
        open--;
        if (!waiting.isEmpty() && open < limits.connections()) {
            openFor(waiting.pollFirst());
        } else if (open == 0) {
            emptied.run();
        }
    }

    private CompletionStage<Void> dropIdle() {
        List<SmtpConnection> unused = List.copyOf(idle);
        idle.clear();
        return CompletableFuture.allOf(unused.stream()
                .map(connection -> drop(connection).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    CompletionStage<Void> close(Verdict verdict) {
        closed = true;
        waiting.forEach(result -> result.complete(new Opened.Refused(verdict, false)));
        waiting.clear();
        return dropIdle();
    }
}
