// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.spooler.api.report.Action;
import org.spooler.api.report.RetryClass;
import org.spooler.transport.smtp.connection.ConnectionPool;
import org.spooler.transport.smtp.connection.Opened;
import org.spooler.transport.smtp.connection.SmtpConnection;
import org.spooler.transport.smtp.connection.TransactionResult;
import org.spooler.transport.smtp.protocol.ForwardPath;
import org.spooler.transport.smtp.protocol.Mail;
import org.spooler.transport.smtp.protocol.Verdict;

/**
 * One message on its way to one destination: as many transactions as its recipients need.
 *
 * <p><b>Threading.</b> Any thread; everything happens on one event executor.
 */
final class Delivery {

    private final EventExecutor home;
    private final ConnectionPool pool;
    private final String destination;
    private final Mail mail;
    private final int recipientsPerTransaction;
    private final Consumer<List<Optional<Verdict>>> done;
    private final List<Verdict> verdicts = new ArrayList<>();
    private SmtpConnection connection;
    private boolean repeated;
    private boolean cancelled;
    private boolean stopped;
    private boolean finished;

    Delivery(
            EventExecutor home,
            ConnectionPool pool,
            String destination,
            Mail mail,
            int recipientsPerTransaction,
            Consumer<List<Optional<Verdict>>> done) {
        this.home = home;
        this.pool = pool;
        this.destination = destination;
        this.mail = mail;
        this.recipientsPerTransaction = recipientsPerTransaction;
        this.done = done;
    }

    void begin() {
        acquire(false);
    }

    private void acquire(boolean fresh) {
        pool.acquire(destination, fresh)
                .whenComplete((opened, fault) -> home.execute(() -> {
                    if (fault != null) {
                        finishWith(fault(fault));
                    } else if (opened instanceof Opened.Ready ready) {
                        connected(ready.connection());
                    } else {
                        finishWith(((Opened.Refused) opened).verdict());
                    }
                }));
    }

    private static Verdict fault(Throwable fault) {
        return Verdict.delayed("4.3.0", "fault in the transport: " + fault, RetryClass.LOCAL);
    }

    private void connected(SmtpConnection fresh) {
        if (finished) {
            pool.release(destination, fresh);
            return;
        }
        connection = fresh;
        transact();
    }

    private void transact() {
        List<ForwardPath> rest =
                mail.recipients().subList(verdicts.size(), mail.recipients().size());
        Mail part = mail.withRecipients(rest.subList(0, Math.min(rest.size(), recipientsPerTransaction)));
        boolean kept = connection.transactions() > 0;
        connection
                .transact(part)
                .whenComplete((result, fault) -> home.execute(() -> {
                    if (fault != null) {
                        release();
                        finishWith(fault(fault));
                    } else if (kept && result.untouched() && !repeated && !cancelled && !stopped) {
                        repeated = true;
                        release();
                        acquire(true);
                    } else {
                        transacted(result);
                    }
                }));
    }

    private void transacted(TransactionResult result) {
        verdicts.addAll(result.verdicts());
        if (verdicts.size() == mail.recipients().size()) {
            release();
            finish();
        } else if (cancelled || stopped) {
            release();
            finishWith(ConnectionPool.sessionClosed());
        } else if (connection.isUsable()) {
            transact();
        } else {
            release();
            acquire(false);
        }
    }

    private void release() {
        pool.release(destination, connection);
        connection = null;
    }

    /** Gives up whatever is not past the final dot; recipients not served are left out. */
    void cancel() {
        home.execute(() -> {
            cancelled = true;
            giveUp("cancelled", false);
        });
    }

    /** Hands back what was not begun, and begins nothing more. */
    void stop() {
        home.execute(() -> {
            stopped = true;
            if (connection == null) {
                finishWith(ConnectionPool.sessionClosed());
            }
        });
    }

    /** Ends it now: what is past the final dot stays in doubt, all else was certainly not sent. */
    void abort() {
        home.execute(() -> {
            stopped = true;
            giveUp(ConnectionPool.sessionClosed().text(), true);
        });
    }

    private void giveUp(String why, boolean enforced) {
        if (connection == null) {
            finishWith(ConnectionPool.sessionClosed());
        } else {
            connection.abandon(why, enforced);
        }
    }

    private void finishWith(Verdict rest) {
        if (!finished) {
            verdicts.addAll(Collections.nCopies(mail.recipients().size() - verdicts.size(), rest));
            finish();
        }
    }

    private void finish() {
        if (!finished) {
            finished = true;
            done.accept(verdicts.stream().map(this::unlessLeftOut).toList());
        }
    }

    private Optional<Verdict> unlessLeftOut(Verdict verdict) {
        boolean leftOut = cancelled && verdict.action() == Action.DELAYED && !verdict.inDoubt();
        return leftOut ? Optional.empty() : Optional.of(verdict);
    }
}
