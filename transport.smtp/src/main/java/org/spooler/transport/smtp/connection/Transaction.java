// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.spooler.api.report.RetryClass;
import org.spooler.transport.smtp.protocol.Extensions;
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
final class Transaction {

    /** The server ends the connection, whatever the command was (RFC 5321, 3.8). */
    private static final int SERVICE_CLOSING = 421;

    private final Dialogue dialogue;
    private final Mail mail;
    private final String remote;
    private final TransactionCommands commands;
    private final boolean pipelining;
    private final boolean reportsFurther;
    private final Verdict[] verdicts;
    private final CompletableFuture<TransactionResult> result = new CompletableFuture<>();
    private Verdict mailRefusal;
    private boolean answered;
    private boolean givenUpAtMail;
    private boolean contentWritten;
    private boolean clean;

    Transaction(Dialogue dialogue, Extensions peer, Mail mail, String remote) {
        this.dialogue = dialogue;
        this.mail = mail;
        this.remote = remote;
        this.commands = new TransactionCommands(mail, peer);
        this.pipelining = peer.offers(Extensions.PIPELINING);
        this.reportsFurther = peer.offers(Extensions.DSN);
        this.verdicts = new Verdict[mail.recipients().size()];
    }

    CompletableFuture<TransactionResult> result() {
        return result;
    }

    /** Whether the server has forgotten this transaction by itself, so that the next needs no RSET. */
    boolean isClean() {
        return clean;
    }

    /** Whether the server said that it closes the connection. */
    boolean isLast() {
        return result.isDone() && result.join().verdicts().stream().anyMatch(Transaction::closes);
    }

    private static boolean closes(Verdict verdict) {
        return verdict.text().startsWith(SERVICE_CLOSING + " ");
    }

    /** Whether the server may have the whole message. */
    boolean isPastFinalDot() {
        return contentWritten;
    }

    void begin() {
        dialogue.onLoss(this::lost);
        if (dialogue.loss().isPresent()) {
            return;
        }
        commands.obstacle().ifPresentOrElse(this::giveUpBefore, this::sendCommands);
    }

    private void giveUpBefore(Verdict obstacle) {
        clean = true;
        decideOpen(() -> obstacle.from(remote));
        finish();
    }

    private void sendCommands() {
        if (!pipelining) {
            dialogue.send(commands.mail(), Phase.MAIL, this::mailReplied);
            return;
        }
        StringBuilder batch = new StringBuilder(commands.mail()).append("\r\n");
        dialogue.expect(Phase.MAIL, this::mailReplied);
        for (int i = 0; i < verdicts.length; i++) {
            int position = i;
            batch.append(commands.recipient(mail.recipients().get(i))).append("\r\n");
            dialogue.expect(Phase.RCPT, reply -> recipientReplied(position, reply));
        }
        dialogue.expect(Phase.DATA, this::dataReplied);
        dialogue.write(batch.append("DATA\r\n").toString());
    }

    private void mailReplied(Reply reply) {
        answered = true;
        givenUpAtMail = reply.code() == SERVICE_CLOSING;
        if (!reply.isPositive()) {
            mailRefusal = Verdict.of(reply, Phase.MAIL, remote);
        }
        if (pipelining) {
            return;
        }
        if (mailRefusal == null) {
            sendRecipient(0);
        } else {
            decideOpen(() -> mailRefusal);
            finish();
        }
    }

    private void sendRecipient(int position) {
        if (position < verdicts.length) {
            dialogue.send(commands.recipient(mail.recipients().get(position)), Phase.RCPT, reply -> {
                recipientReplied(position, reply);
                sendRecipient(position + 1);
            });
        } else if (anyAccepted()) {
            dialogue.send("DATA", Phase.DATA, this::dataReplied);
        } else {
            finish();
        }
    }

    private void recipientReplied(int position, Reply reply) {
        if (!reply.isPositive()) {
            verdicts[position] = Verdict.of(reply, Phase.RCPT, remote);
        }
    }

    private void dataReplied(Reply reply) {
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
            decideOpen(() -> Verdict.of(reply, Phase.DATA, remote));
            finish();
        }
    }

    /** The server wants content although it took no recipient: it gets none (RFC 2920, 3.1). */
    private void sendNothing() {
        dialogue.send(".", Phase.END, reply -> finish());
    }

    private void sendContent() {
        dialogue.expect(Phase.END, this::endReplied);
        dialogue.holdTimer();
        new ContentPump(dialogue, mail.content(), () -> {
                    contentWritten = true;
                    dialogue.resumeTimer();
                })
                .begin();
    }

    private void endReplied(Reply reply) {
        if (!contentWritten) {
            repliedTooEarly(reply);
            return;
        }
        clean = true;
        decideOpen(() -> reportsFurther
                ? Verdict.of(reply, Phase.END, remote).reportedThere()
                : Verdict.of(reply, Phase.END, remote));
        finish();
    }

    /** A refusal in the middle counts, but a server that accepts what it has not seen is not to be trusted. */
    private void repliedTooEarly(Reply reply) {
        decideOpen(() -> reply.isPositive() || reply.isIntermediate()
                ? Verdict.delayed("4.5.0", "reply before the end of content: " + reply.text(), RetryClass.PROTOCOL)
                        .from(remote)
                : Verdict.of(reply, Phase.BLOCK, remote));
        dialogue.lose(new Loss(Loss.Kind.PROTOCOL, "reply before the end of content: " + reply.text()));
    }

    private boolean anyAccepted() {
        return mailRefusal == null && Arrays.stream(verdicts).anyMatch(Objects::isNull);
    }

    private void lost(Loss loss) {
        Verdict verdict = mailRefusal != null ? mailRefusal : loss.verdict().from(remote);
        decideOpen(() -> contentWritten ? verdict.doubtful() : verdict);
        finish();
    }

    private void decideOpen(Supplier<Verdict> verdict) {
        for (int i = 0; i < verdicts.length; i++) {
            if (verdicts[i] == null) {
                verdicts[i] = verdict.get();
            }
        }
    }

    private void finish() {
        boolean untouched = dialogue.loss().isPresent() && !answered || givenUpAtMail;
        result.complete(new TransactionResult(List.of(verdicts), untouched));
    }
}
