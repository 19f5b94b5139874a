// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.spooler.transport.smtp.protocol.Extensions;
import org.spooler.transport.smtp.protocol.Mail;
import org.spooler.transport.smtp.protocol.Phase;
import org.spooler.transport.smtp.protocol.Verdict;
import org.spooler.transport.smtp.route.Hop;

/**
 * A connection to a server that takes mail from us: one transaction after the other.
 *
 * <p><b>Threading.</b> Any thread; the work is done on the channel's event loop.
 */
public final class SmtpConnection {

    private final Dialogue dialogue;
    private final Extensions peer;
    private final Hop hop;
    private final boolean underTls;
    private final AtomicInteger transactions = new AtomicInteger();
    private volatile boolean usable = true;
    private boolean needsReset;
    private Transaction current;

    SmtpConnection(Dialogue dialogue, Extensions peer, Hop hop, boolean underTls) {
        this.dialogue = dialogue;
        this.peer = peer;
        this.hop = hop;
        this.underTls = underTls;
        dialogue.onLoss(loss -> usable = false);
    }

    /** The server. */
    public Hop hop() {
        return hop;
    }

    /** Whether nobody between can read along. */
    public boolean isUnderTls() {
        return underTls;
    }

    /** How many transactions were begun on it. */
    public int transactions() {
        return transactions.get();
    }

    /** Whether another transaction can be begun. */
    public boolean isUsable() {
        return usable && dialogue.channel().isActive();
    }

    /**
     * Makes a transaction; only one at a time.
     *
     * @return completes normally whatever happens
     */
    public CompletionStage<TransactionResult> transact(Mail mail) {
        CompletableFuture<TransactionResult> result = new CompletableFuture<>();
        transactions.incrementAndGet();
        dialogue.channel().eventLoop().execute(() -> reset(mail, result));
        return result;
    }

    /** Begins afresh if the transaction before was broken off. */
    private void reset(Mail mail, CompletableFuture<TransactionResult> result) {
        if (!needsReset || dialogue.loss().isPresent()) {
            begin(mail, result);
            return;
        }
        dialogue.onLoss(loss -> result.complete(untouched(mail, loss)));
        dialogue.send("RSET", Phase.RESET, reply -> {
            if (reply.isPositive()) {
                begin(mail, result);
            } else {
                dialogue.lose(new Loss(Loss.Kind.CLOSED, "RSET was refused: " + reply.text()));
            }
        });
    }

    private TransactionResult untouched(Mail mail, Loss loss) {
        Verdict verdict = loss.verdict().from(hop.toString());
        return new TransactionResult(
                mail.recipients().stream().map(path -> verdict).toList(), true);
    }

    private void begin(Mail mail, CompletableFuture<TransactionResult> result) {
        Transaction transaction = new Transaction(dialogue, peer, mail, hop.toString());
        current = transaction;
        transaction.result().thenAccept(verdicts -> {
            current = null;
            needsReset = !transaction.isClean();
            usable = dialogue.loss().isEmpty() && !transaction.isLast();
            dialogue.onLoss(loss -> usable = false);
            result.complete(verdicts);
        });
        transaction.begin();
    }

    /**
     * Breaks off the transaction under way, if there is one and the server cannot have the whole message yet. One that
     * only waits for the last reply is left to get it, unless this is enforced: then it ends in doubt.
     */
    public void abandon(String why, boolean enforced) {
        dialogue.channel().eventLoop().execute(() -> {
            if (current == null || enforced || !current.isPastFinalDot()) {
                dialogue.lose(new Loss(Loss.Kind.ABANDONED, why));
            }
        });
    }

    /**
     * Ends the connection; no transaction may be under way.
     *
     * @return completes when it is closed
     */
    public CompletionStage<Void> quit() {
        usable = false;
        CompletableFuture<Void> closed = new CompletableFuture<>();
        dialogue.channel().closeFuture().addListener(done -> closed.complete(null));
        dialogue.channel().eventLoop().execute(() -> Farewell.say(dialogue));
        return closed;
    }
}
