// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import java.util.Optional;
import java.util.function.Consumer;
import org.spooler.transport.smtp.protocol.Extensions;
import org.spooler.transport.smtp.protocol.Mail;
import org.spooler.transport.smtp.protocol.Phase;
import org.spooler.transport.smtp.protocol.Reply;

/**
 * One mail transaction of a connection, from its begin to its result: alone, or behind another one that waits for its
 * last reply.
 *
 * <p><b>Threading.</b> The channel's event loop only.
 */
final class Transaction implements UnderWay {

    private final Dialogue dialogue;
    private final MailExchange exchange;
    private final SmtpConnection connection;
    private final Consumer<TransactionResult> done;
    private boolean resetFirst;
    private boolean cameBehind;
    private boolean waitsBehind;
    private Optional<String> abandoned = Optional.empty();
    private boolean over;

    /**
     * Prepares it.
     *
     * @param connection told before and after the result, and when the end of the content is about to go out
     * @param done told once what came of it
     */
    Transaction(
            Dialogue dialogue,
            Extensions peer,
            Mail mail,
            String remote,
            SmtpConnection connection,
            Consumer<TransactionResult> done) {
        this.dialogue = dialogue;
        this.exchange = new MailExchange(dialogue, peer, mail, remote, connection::ending, this::finish);
        this.connection = connection;
        this.done = done;
    }

    /** What was said in it. */
    MailExchange exchange() {
        return exchange;
    }

    /** Whether it was begun before the one in front of it was over. */
    boolean cameBehind() {
        return cameBehind;
    }

    /** The server is told first to forget what was broken off before. */
    void resetFirst(boolean whether) {
        resetFirst = whether;
    }

    /** It is begun behind the final dot of another one, whose reply is still to come. */
    void waitBehind() {
        cameBehind = true;
        waitsBehind = true;
    }

    @Override
    public void begin() {
        if (dialogue.loss().isPresent()) {
            lost(dialogue.loss().get());
        } else if (resetFirst) {
            dialogue.send("RSET", Phase.RESET, this::resetReplied);
        } else {
            exchange.begin();
        }
    }

    private void resetReplied(Reply reply) {
        if (reply.isPositive()) {
            exchange.begin();
        } else {
            dialogue.lose(new Loss(Loss.Kind.CLOSED, "RSET was refused: " + reply.text()));
        }
    }

    /** The one in front of it is over. */
    void comesFirst() {
        waitsBehind = false;
        abandoned.ifPresent(why -> abandon(why, false));
    }

    @Override
    public void abandon(String why, boolean enforced) {
        if (over) {
            return;
        }
        if (enforced || !waitsBehind && !exchange.isPastFinalDot()) {
            String fate = exchange.isPastFinalDot() ? "" : ", not sent";
            dialogue.lose(new Loss(Loss.Kind.ABANDONED, why + dialogue.whileWaiting() + fate));
        } else if (waitsBehind) {
            abandoned = Optional.of(why);
        }
    }

    /** The connection is lost. */
    void lost(Loss loss) {
        exchange.lost(loss);
        finish();
    }

    /** Whether the server has seen nothing of it that counts, so that another connection may do better. */
    boolean isUntouched() {
        return !exchange.isTouched() && (dialogue.loss().isPresent() || exchange.isLast());
    }

    private void finish() {
        if (over) {
            return;
        }
        over = true;
        connection.finished(this);
        done.accept(new TransactionResult(exchange.verdicts(), isUntouched()));
        connection.told();
    }
}
