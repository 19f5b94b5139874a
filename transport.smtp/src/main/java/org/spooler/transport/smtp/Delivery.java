// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.report.Action;
import org.spooler.transport.smtp.connection.ConnectionPool;
import org.spooler.transport.smtp.connection.Opened;
import org.spooler.transport.smtp.connection.SmtpConnection;
import org.spooler.transport.smtp.connection.TransactionResult;
import org.spooler.transport.smtp.connection.UnderWay;
import org.spooler.transport.smtp.protocol.Mail;
import org.spooler.transport.smtp.protocol.Verdict;

/**
 * One message on its way to one destination: as many transactions as its recipients need.
 *
 * <p><b>Threading.</b> Any thread; everything happens on the event loop of its destination.
 */
final class Delivery implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final ConnectionPool pool;
    private final String destination;
    private final Mail mail;
    private final int recipientsPerTransaction;
    private final Consumer<List<Optional<Verdict>>> done;
    private final Consumer<Opened> taker = this::opened;
    private final List<Verdict> verdicts = new ArrayList<>(1);
    private SmtpConnection connection;
    private UnderWay underWay;
    private boolean connectionWasKept;
    private boolean repeated;
    private boolean cancelled;
    private volatile boolean stopped;
    private boolean finished;

    Delivery(
            ConnectionPool pool,
            String destination,
            Mail mail,
            int recipientsPerTransaction,
            Consumer<List<Optional<Verdict>>> done) {
        this.pool = pool;
        this.destination = destination;
        this.mail = mail;
        this.recipientsPerTransaction = recipientsPerTransaction;
        this.done = done;
    }

    void begin() {
        pool.home().execute(this);
    }

    /** Begins, on the loop. */
    @Override
    public void run() {
        acquire(false);
    }

    private void acquire(boolean fresh) {
        pool.acquire(destination, fresh, taker);
    }

    private void opened(Opened opened) {
        if (opened instanceof Opened.Refused refused) {
            finishWith(refused.verdict());
            return;
        }
        connection = ((Opened.Ready) opened).connection();
        if (finished) {
            release();
        } else {
            transact();
        }
    }

    private void transact() {
        Mail part = nextPart();
        boolean last =
                verdicts.size() + part.recipients().size() == mail.recipients().size();
        SmtpConnection carrier = connection;
        connectionWasKept = carrier.transactions() > 0;
        try {
            underWay = carrier.transact(part, last, this::over);
            underWay.begin();
        } catch (RuntimeException fault) {
            LOG.error("{}: fault in the transport", destination, fault);
            carrier.lose(fault);
        }
    }

    private Mail nextPart() {
        int all = mail.recipients().size();
        int from = verdicts.size();
        int to = Math.min(all, from + recipientsPerTransaction);
        return to - from == all ? mail : mail.withRecipients(mail.recipients().subList(from, to));
    }

    private void over(TransactionResult result) {
        if (connectionWasKept && result.untouched() && !repeated && !cancelled && !stopped) {
            repeated = true;
            release();
            acquire(true);
        } else {
            transacted(result);
        }
    }

    private void transacted(TransactionResult result) {
        verdicts.addAll(result.verdicts());
        if (verdicts.size() == mail.recipients().size()) {
            release();
            finish();
        } else if (cancelled || stopped) {
            release();
            finishWith(ConnectionPool.handedBack());
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
        pool.home().execute(() -> {
            cancelled = true;
            giveUp("cancelled", false);
        });
    }

    /** Hands back what was not begun, and begins nothing more, even if a reply that it waits for has come by now. */
    void stop() {
        stopped = true;
        pool.home().execute(() -> {
            if (connection == null) {
                turnAway();
            }
        });
    }

    /** Hands back whatever is not past the final dot, which was certainly not sent, and begins nothing more. */
    void handBack() {
        pool.home().execute(() -> {
            stopped = true;
            giveUp("handed back", false);
        });
    }

    /** Ends it now: what is past the final dot stays in doubt, all else was certainly not sent. */
    void abort() {
        pool.home().execute(() -> {
            stopped = true;
            giveUp("given up", true);
        });
    }

    private void giveUp(String why, boolean enforced) {
        if (connection == null) {
            turnAway();
        } else {
            underWay.abandon(why, enforced);
        }
    }

    /** No connection is opened any more for what does not want one. */
    private void turnAway() {
        pool.withdraw(destination, taker);
        finishWith(ConnectionPool.handedBack());
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
            List<Optional<Verdict>> told = new ArrayList<>(verdicts.size());
            for (Verdict verdict : verdicts) {
                told.add(unlessLeftOut(verdict));
            }
            done.accept(told);
        }
    }

    private Optional<Verdict> unlessLeftOut(Verdict verdict) {
        boolean leftOut = cancelled && verdict.action() == Action.DELAYED && !verdict.inDoubt();
        return leftOut ? Optional.empty() : Optional.of(verdict);
    }
}
