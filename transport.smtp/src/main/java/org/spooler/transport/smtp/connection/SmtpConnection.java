// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.spooler.transport.smtp.protocol.Extensions;
import org.spooler.transport.smtp.protocol.Mail;
import org.spooler.transport.smtp.route.Hop;

/**
 * A connection to a server that takes mail from us: one transaction after the other. The commands of the next one may
 * go out together with the end of the content before (RFC 2920, 3.1): whoever has a connection is told when that is
 * possible, by {@link #onRoomBehind}.
 *
 * <p><b>Threading.</b> The channel's event loop only, but for {@link #quit}.
 */
public final class SmtpConnection {

    /** A server that takes longer for its last reply is not to hold up a message that another connection could take. */
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Dialogue dialogue;
    private final Extensions peer;
    private final Hop hop;
    private final String remote;
    private final boolean underTls;
    private final Opened.Ready ready = new Opened.Ready(this);
    private Consumer<SmtpConnection> roomBehind = connection -> {};
    private int transactions;
    private boolean usable = true;
    private boolean needsReset;
    private boolean quick;
    private boolean takesBehind = true;
    private boolean mayFollow;
    private Transaction current;
    private Transaction behind;

    SmtpConnection(Dialogue dialogue, Extensions peer, Hop hop, boolean underTls) {
        this.dialogue = dialogue;
        this.peer = peer;
        this.hop = hop;
        this.remote = hop.toString();
        this.underTls = underTls;
        dialogue.onLoss(this::lost);
    }

    /** The server. */
    public Hop hop() {
        return hop;
    }

    /** Whether nobody between can read along. */
    public boolean isUnderTls() {
        return underTls;
    }

    /** This connection as an answer to whoever wanted one. */
    Opened.Ready ready() {
        return ready;
    }

    /** How many transactions were begun on it. */
    public int transactions() {
        return transactions;
    }

    /** Whether another transaction can be begun. */
    public boolean isUsable() {
        return usable && dialogue.channel().isActive();
    }

    /** Whether a transaction is under way. */
    public boolean isBusy() {
        return current != null;
    }

    /** Whether the server has taken all that was sent behind the end of a content. */
    boolean takesBehind() {
        return takesBehind;
    }

    /**
     * Sets who is told that the content under way ends and that {@link #transact} can be called once more now. Nobody
     * is told for a server without PIPELINING, or that was slow to answer the content before.
     */
    void onRoomBehind(Consumer<SmtpConnection> listener) {
        roomBehind = listener;
    }

    /**
     * Prepares a transaction, to be begun at once; only one at a time, and one behind it.
     *
     * @param last whether the same message needs no other transaction, so that somebody else may come behind
     * @param done told in any case, perhaps before it has quite begun
     */
    public UnderWay transact(Mail mail, boolean last, Consumer<TransactionResult> done) {
        transactions++;
        mayFollow = last && quick && takesBehind;
        Transaction transaction = new Transaction(dialogue, peer, mail, remote, this, done);
        if (current == null) {
            current = transaction;
            transaction.resetFirst(needsReset);
        } else {
            behind = transaction;
            transaction.waitBehind();
        }
        return transaction;
    }

    /** Gives the connection up because of a fault on this side. */
    public void lose(Throwable fault) {
        dialogue.lose(new Loss(Loss.Kind.LOCAL, "fault in the transport: " + Dialogue.reason(fault)));
    }

    /** The end of the content is about to go out. */
    void ending() {
        if (mayFollow && behind == null && peer.offers(Extensions.PIPELINING) && isUsable()) {
            roomBehind.accept(this);
        }
    }

    /** A transaction is over, and who wanted it is told next. */
    void finished(Transaction transaction) {
        if (transaction == behind) {
            behind = null;
            return;
        }
        current = behind;
        behind = null;
        MailExchange exchange = transaction.exchange();
        needsReset = !exchange.isClean();
        quick = exchange.replyNanos() < QUICK_NANOS;
        takesBehind = takesBehind && !(transaction.cameBehind() && transaction.isUntouched());
        usable = usable && dialogue.loss().isEmpty() && !exchange.isLast();
    }

    /** Who wanted the transaction before has been told that it is over. */
    void told() {
        if (current != null) {
            current.comesFirst();
        }
    }

    private void lost(Loss loss) {
        usable = false;
        while (current != null) {
            current.lost(loss);
        }
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
