// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.spooler.api.report.RetryClass;
import org.spooler.transport.smtp.protocol.Extensions;
import org.spooler.transport.smtp.protocol.ForwardPath;
import org.spooler.transport.smtp.protocol.Mail;
import org.spooler.transport.smtp.protocol.Phase;
import org.spooler.transport.smtp.protocol.Reply;
import org.spooler.transport.smtp.protocol.TransactionCommands;
import org.spooler.transport.smtp.protocol.Verdict;

/**
 * One mail transaction: MAIL, RCPT for each recipient, DATA and the content. With PIPELINING the commands go out in
 * one write (RFC 2920); the reply to each recipient counts for that recipient alone.
 *
 * <p><b>Threading.</b> The channel's event loop only.
 */
final class Transaction implements UnderWay {

    /** The server ends the connection, whatever the command was (RFC 5321, 3.8). */
    private static final int SERVICE_CLOSING = 421;

    /** What the commands for one recipient take. */
    private static final int BATCH_LENGTH = 256;

    private final Dialogue dialogue;
    private final Mail mail;
    private final String remote;
    private final TransactionCommands commands;
    private final boolean pipelining;
    private final boolean reportsFurther;
    private final Verdict[] verdicts;
    private final Consumer<TransactionResult> done;
    private final SmtpConnection connection;
    private int recipientsAnswered;
    private Verdict mailRefusal;
    private boolean answered;
    private boolean givenUpAtMail;
    private boolean contentWritten;
    private long writtenAt;
    private long replyNanos = Long.MAX_VALUE;
    private boolean clean;
    private boolean last;
    private boolean resetFirst;
    private boolean cameBehind;
    private boolean waitsBehind;
    private Optional<String> abandoned = Optional.empty();
    private boolean over;

    /**
     * Prepares it.
     *
     * @param done told once what came of it
     * @param connection told before and after that, and when the end of the content is about to go out
     */
    Transaction(
            Dialogue dialogue,
            Extensions peer,
            Mail mail,
            String remote,
            Consumer<TransactionResult> done,
            SmtpConnection connection) {
        this.dialogue = dialogue;
        this.mail = mail;
        this.remote = remote;
        this.commands = new TransactionCommands(mail, peer);
        this.pipelining = peer.offers(Extensions.PIPELINING);
        this.reportsFurther = peer.offers(Extensions.DSN);
        this.verdicts = new Verdict[mail.recipients().size()];
        this.done = done;
        this.connection = connection;
    }

    /** Whether the server has forgotten this transaction by itself, so that the next needs no RSET. */
    boolean isClean() {
        return clean;
    }

    /** Whether the server said that it closes the connection. */
    boolean isLast() {
        return last;
    }

    /** Whether it was begun before the one in front of it was over. */
    boolean cameBehind() {
        return cameBehind;
    }

    /** How long the server took for its last reply; very long if there was none. */
    long replyNanos() {
        return replyNanos;
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
            start();
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
        if (enforced || !waitsBehind && !contentWritten) {
            dialogue.lose(new Loss(Loss.Kind.ABANDONED, why));
        } else if (waitsBehind) {
            abandoned = Optional.of(why);
        }
    }

    private void resetReplied(Reply reply) {
        if (reply.isPositive()) {
            start();
        } else {
            dialogue.lose(new Loss(Loss.Kind.CLOSED, "RSET was refused: " + reply.text()));
        }
    }

    private void start() {
        Optional<Verdict> obstacle = commands.obstacle();
        if (obstacle.isPresent()) {
            giveUpBefore(obstacle.get());
        } else {
            sendCommands();
        }
    }

    private void giveUpBefore(Verdict obstacle) {
        clean = true;
        decideOpen(obstacle.from(remote));
        finish();
    }

    private void sendCommands() {
        if (!pipelining) {
            dialogue.send(commands.mail(), Phase.MAIL, this::mailReplied);
            return;
        }
        dialogue.expect(Phase.MAIL, this::mailReplied);
        Consumer<Reply> recipientReplied = this::recipientReplied;
        StringBuilder batch = new StringBuilder(BATCH_LENGTH).append(commands.mail());
        for (ForwardPath path : mail.recipients()) {
            dialogue.expect(Phase.RCPT, recipientReplied);
            batch.append("\r\n").append(commands.recipient(path));
        }
        dialogue.expect(Phase.DATA, this::dataReplied);
        dialogue.write(batch.append("\r\nDATA\r\n").toString());
    }

    private void mailReplied(Reply reply) {
        answered = true;
        note(reply);
        givenUpAtMail = last;
        if (!reply.isPositive()) {
            mailRefusal = Verdict.of(reply, Phase.MAIL, remote);
        }
        if (pipelining) {
            return;
        }
        if (mailRefusal == null) {
            sendRecipient(0);
        } else {
            decideOpen(mailRefusal);
            finish();
        }
    }

    private void sendRecipient(int position) {
        if (position < verdicts.length) {
            dialogue.send(commands.recipient(mail.recipients().get(position)), Phase.RCPT, reply -> {
                recipientReplied(reply);
                sendRecipient(position + 1);
            });
        } else if (anyAccepted()) {
            dialogue.send("DATA", Phase.DATA, this::dataReplied);
        } else {
            finish();
        }
    }

    /** The replies come in the order of the recipients. */
    private void recipientReplied(Reply reply) {
        note(reply);
        if (!reply.isPositive()) {
            verdicts[recipientsAnswered] = Verdict.of(reply, Phase.RCPT, remote);
        }
        recipientsAnswered++;
    }

    private void note(Reply reply) {
        last |= reply.code() == SERVICE_CLOSING;
    }

    private void dataReplied(Reply reply) {
        note(reply);
        if (mailRefusal != null) {
            Arrays.fill(verdicts, mailRefusal);
        }
        if (reply.code() == 354) {
            if (anyAccepted()) {
                sendContent();
            } else {
                sendNothing();
            }
        } else {
            decideOpen(Verdict.of(reply, Phase.DATA, remote));
            finish();
        }
    }

    /** The server wants content although it took no recipient: it gets none (RFC 2920, 3.1). */
    private void sendNothing() {
        dialogue.send(".", Phase.END, reply -> finish());
    }

    private void sendContent() {
        dialogue.expect(Phase.END, this::endReplied);
        new ContentPump(dialogue, mail.content(), connection::ending, this::contentGone).begin();
    }

    private void contentGone() {
        contentWritten = true;
        writtenAt = dialogue.now();
        dialogue.contentGone();
    }

    private void endReplied(Reply reply) {
        if (!contentWritten) {
            repliedTooEarly(reply);
            return;
        }
        note(reply);
        clean = true;
        replyNanos = dialogue.now() - writtenAt;
        Verdict verdict = Verdict.of(reply, Phase.END, remote);
        decideOpen(reportsFurther ? verdict.reportedThere() : verdict);
        finish();
    }

    /** A refusal in the middle counts, but a server that accepts what it has not seen is not to be trusted. */
    private void repliedTooEarly(Reply reply) {
        decideOpen(
                reply.isPositive() || reply.isIntermediate()
                        ? Verdict.delayed(
                                        "4.5.0",
                                        "reply before the end of content: " + reply.text(),
                                        RetryClass.PROTOCOL)
                                .from(remote)
                        : Verdict.of(reply, Phase.BLOCK, remote));
        dialogue.lose(new Loss(Loss.Kind.PROTOCOL, "reply before the end of content: " + reply.text()));
    }

    private boolean anyAccepted() {
        if (mailRefusal != null) {
            return false;
        }
        for (Verdict verdict : verdicts) {
            if (verdict == null) {
                return true;
            }
        }
        return false;
    }

    /** The connection is lost. */
    void lost(Loss loss) {
        Verdict verdict = mailRefusal != null ? mailRefusal : loss.verdict().from(remote);
        decideOpen(contentWritten ? verdict.doubtful() : verdict);
        finish();
    }

    private void decideOpen(Verdict verdict) {
        for (int i = 0; i < verdicts.length; i++) {
            if (verdicts[i] == null) {
                verdicts[i] = verdict;
            }
        }
    }

    private void finish() {
        if (over) {
            return;
        }
        over = true;
        boolean untouched = dialogue.loss().isPresent() && !answered || givenUpAtMail;
        connection.finished(this, untouched);
        done.accept(new TransactionResult(List.of(verdicts), untouched));
        connection.told();
    }
}
