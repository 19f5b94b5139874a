// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import java.util.List;
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
 * What is said in a transaction: MAIL, RCPT for each recipient, DATA and the content. With PIPELINING the commands go
 * out in one write (RFC 2920); the reply to each recipient counts for that recipient alone.
 *
 * <p><b>Threading.</b> The channel's event loop only.
 */
final class MailExchange {

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
    private final Runnable ending;
    private final Runnable over;
    private final RecipientVerdicts verdicts;
    private Verdict mailRefusal;
    private boolean answered;
    private boolean givenUpAtMail;
    private boolean contentWritten;
    private long writtenAt;
    private long replyNanos = Long.MAX_VALUE;
    private boolean clean;
    private boolean last;

    /**
     * Prepares it.
     *
     * @param ending called when the end of the content is about to go out
     * @param over called when there is nothing more to say, unless the connection is lost
     */
    MailExchange(Dialogue dialogue, Extensions peer, Mail mail, String remote, Runnable ending, Runnable over) {
        this.dialogue = dialogue;
        this.mail = mail;
        this.remote = remote;
        this.commands = new TransactionCommands(mail, peer);
        this.pipelining = peer.offers(Extensions.PIPELINING);
        this.reportsFurther = peer.offers(Extensions.DSN);
        this.ending = ending;
        this.over = over;
        this.verdicts = new RecipientVerdicts(mail.recipients().size());
    }

    /** What became of each recipient, when it is over. */
    List<Verdict> verdicts() {
        return verdicts.all();
    }

    /** Whether the server has forgotten this transaction by itself, so that the next needs no RSET. */
    boolean isClean() {
        return clean;
    }

    /** Whether the server said that it closes the connection. */
    boolean isLast() {
        return last;
    }

    /** Whether the server answered anything but that it closes the connection. */
    boolean isTouched() {
        return answered && !givenUpAtMail;
    }

    /** Whether the server may have the whole message. */
    boolean isPastFinalDot() {
        return contentWritten;
    }

    /** How long the server took for its last reply; very long if there was none. */
    long replyNanos() {
        return replyNanos;
    }

    void begin() {
        Verdict obstacle = commands.obstacle().orElse(null);
        if (obstacle == null) {
            sendCommands();
        } else {
            clean = true;
            verdicts.decideOpen(obstacle.from(remote));
            over.run();
        }
    }

    /** The connection is lost. */
    void lost(Loss loss) {
        Verdict verdict = mailRefusal != null ? mailRefusal : loss.verdict().from(remote);
        verdicts.decideOpen(contentWritten ? verdict.doubtful() : verdict);
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
            verdicts.decideOpen(mailRefusal);
            over.run();
        }
    }

    private void sendRecipient(int position) {
        if (position < mail.recipients().size()) {
            dialogue.send(commands.recipient(mail.recipients().get(position)), Phase.RCPT, reply -> {
                recipientReplied(reply);
                sendRecipient(position + 1);
            });
        } else if (anyAccepted()) {
            dialogue.send("DATA", Phase.DATA, this::dataReplied);
        } else {
            over.run();
        }
    }

    /** The replies come in the order of the recipients. */
    private void recipientReplied(Reply reply) {
        note(reply);
        if (reply.isPositive()) {
            verdicts.nextAccepted();
        } else {
            verdicts.nextRefused(Verdict.of(reply, Phase.RCPT, remote));
        }
    }

    private void note(Reply reply) {
        last |= reply.code() == SERVICE_CLOSING;
    }

    private void dataReplied(Reply reply) {
        note(reply);
        if (mailRefusal != null) {
            verdicts.decideAll(mailRefusal);
        }
        if (reply.code() == 354) {
            if (anyAccepted()) {
                sendContent();
            } else {
                sendNothing();
            }
        } else {
            verdicts.decideOpen(Verdict.of(reply, Phase.DATA, remote));
            over.run();
        }
    }

    /** The server wants content although it took no recipient: it gets none (RFC 2920, 3.1). */
    private void sendNothing() {
        dialogue.send(".", Phase.END, reply -> over.run());
    }

    private void sendContent() {
        dialogue.expect(Phase.END, this::endReplied);
        new ContentPump(dialogue, mail.content(), ending, this::contentGone).begin();
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
        verdicts.decideOpen(reportsFurther ? verdict.reportedThere() : verdict);
        over.run();
    }

    /** A refusal in the middle counts, but a server that accepts what it has not seen is not to be trusted. */
    private void repliedTooEarly(Reply reply) {
        verdicts.decideOpen(
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
        return mailRefusal == null && verdicts.anyOpen();
    }
}
