// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.spooler.api.report.RetryClass;
import org.spooler.transport.smtp.protocol.Verdict;

/**
 * The connections to one destination. As many are being opened at a time as are open, at least one: a destination that
 * cannot be reached is found out by one attempt, and one that can soon has as many as it needs.
 *
 * <p><b>Threading.</b> The pool's executor only, which is also the event loop of the connections.
 */
final class DestinationPool {

    private final EventExecutor home;
    private final Supplier<CompletionStage<Opened>> opener;
    private final PoolLimits limits;
    private final Runnable emptied;
    private final Set<SmtpConnection> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdleConnections idle;
    private final Deque<Consumer<Opened>> waiting = new ArrayDeque<>();
    private int opening;
    private boolean nobodyBehind;
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
        this.idle = new IdleConnections(home, limits.idle(), this::tellIfEmpty);
    }

    void acquire(Consumer<Opened> taker, boolean fresh) {
        if (fresh) {
            idle.closeAll();
        }
        Optional<SmtpConnection> kept = idle.take();
        if (kept.isPresent()) {
            lend(kept.get(), taker);
        } else {
            waiting.addLast(taker);
            openMore();
        }
    }

    /** Forgets who asked and was not served yet. */
    void withdraw(Consumer<Opened> taker) {
        waiting.remove(taker);
        tellIfEmpty();
    }

    private void lend(SmtpConnection connection, Consumer<Opened> taker) {
        lent.add(connection);
        taker.accept(connection.ready());
    }

    private void openMore() {
        int open = lent.size() + idle.size();
        int most = Math.min(limits.connections() - open, Math.max(1, open));
        while (opening < most && opening < waiting.size()) {
            opening++;
            opener.get().whenComplete((opened, fault) -> inLoop(() -> opened(opened, fault)));
        }
    }

    private void inLoop(Runnable task) {
        if (home.inEventLoop()) {
            task.run();
        } else {
            home.execute(task);
        }
    }

    private void opened(Opened opened, Throwable fault) {
        opening--;
        if (opened instanceof Opened.Ready ready) {
            ready.connection().onRoomBehind(this::roomBehind);
            lent.add(ready.connection());
            release(ready.connection());
        } else {
            refused(fault == null ? (Opened.Refused) opened : Opened.Refused.because(fault));
        }
        openMore();
        tellIfEmpty();
    }

    /** Who cannot be reached now is not tried once for each message that waits. */
    private void refused(Opened.Refused refusal) {
        boolean nobodyThere = lent.isEmpty()
                && idle.isEmpty()
                && refusal.verdict().retryClass().equals(RetryClass.NETWORK);
        for (int left = nobodyThere ? waiting.size() : 1; left > 0 && !waiting.isEmpty(); left--) {
            waiting.pollFirst().accept(refusal);
        }
    }

    private void roomBehind(SmtpConnection connection) {
        if (!waiting.isEmpty() && !nobodyBehind && connection.transactions() < limits.transactions()) {
            waiting.pollFirst().accept(connection.ready());
        }
    }

    /** Takes a connection back; one that already carries the next message stays where it is. */
    void release(SmtpConnection connection) {
        nobodyBehind |= !connection.takesBehind();
        if (connection.isBusy() || !lent.remove(connection)) {
            return;
        }
        if (closed || !connection.isUsable() || connection.transactions() >= limits.transactions()) {
            connection.quit();
            openMore();
        } else if (waiting.isEmpty()) {
            idle.keep(connection);
        } else {
            lend(connection, waiting.pollFirst());
        }
        tellIfEmpty();
    }

    private void tellIfEmpty() {
        if (lent.isEmpty() && idle.isEmpty() && opening == 0 && waiting.isEmpty()) {
            emptied.run();
        }
    }

    CompletionStage<Void> close(Verdict verdict) {
        closed = true;
        List<Consumer<Opened>> turnedAway = new ArrayList<>(waiting);
        waiting.clear();
        turnedAway.forEach(taker -> taker.accept(new Opened.Refused(verdict, false)));
        return idle.closeAll();
    }
}
