// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.report.Action;
import org.spooler.transport.smtp.MailFixture;
import org.spooler.transport.smtp.protocol.Extensions;
import org.spooler.transport.smtp.protocol.Mail;
import org.spooler.transport.smtp.protocol.Phase;
import org.spooler.transport.smtp.protocol.Reply;
import org.spooler.transport.smtp.protocol.ReplyDecoder;
import org.spooler.transport.smtp.protocol.Timeouts;
import org.spooler.transport.smtp.protocol.Verdict;
import org.spooler.transport.smtp.route.Hop;

/** The state machine of a transaction, octet by octet, on a channel without network and with a clock of its own. */
class TransactionTest {

    private static final Extensions PLAIN = Extensions.NONE;
    private static final Extensions PIPELINING = Extensions.of(new Reply(250, List.of("mx.example.org", "PIPELINING")));

    private static final Hop HOP = new Hop("mx", InetAddress.getLoopbackAddress(), 25);

    private final Dialogue dialogue = new Dialogue(Timeouts.STANDARD);
    private final EmbeddedChannel channel = new EmbeddedChannel(new ReplyDecoder(), dialogue);
    private SmtpConnection connection;
    private Transaction transaction;
    private TransactionResult result;

    private void begin(Extensions peer, Mail mail) {
        channel.freezeTime();
        connection = new SmtpConnection(dialogue, peer, HOP, false);
        transaction = (Transaction) connection.transact(mail, true, told -> result = told);
        transaction.begin();
    }

    private void server(String... replies) {
        for (String reply : replies) {
            channel.writeInbound(Unpooled.copiedBuffer(reply + "\r\n", StandardCharsets.UTF_8));
        }
    }

    private String sent() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            text.append(out.toString(StandardCharsets.UTF_8));
            out.release();
        }
        return text.toString();
    }

    private List<String> outcome() {
        assertThat(result).isNotNull();
        List<String> words = new ArrayList<>();
        for (Verdict verdict : result.verdicts()) {
            words.add(verdict.action() + " " + verdict.status() + (verdict.inDoubt() ? " in doubt" : ""));
        }
        return words;
    }

    private void pass(long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    @Test
    void waitsForEachReplyWithoutPipelining() {
        begin(PLAIN, MailFixture.mail(MailFixture.TEXT, "b@x.org"));
        assertThat(sent()).isEqualTo("MAIL FROM:<ann@example.org>\r\n");
        server("250 ok");
        assertThat(sent()).isEqualTo("RCPT TO:<b@x.org>\r\n");
        server("250 ok");
        assertThat(sent()).isEqualTo("DATA\r\n");
        server("354 go");
        assertThat(sent()).isEqualTo(MailFixture.TEXT + ".\r\n");
        server("250 2.6.0 taken as 4711");

        assertThat(outcome()).containsExactly("RELAYED 2.6.0");
        assertThat(transaction.exchange().isClean()).isTrue();
    }

    @Test
    @DisplayName("RFC 2920, 3.1: MAIL, RCPT and DATA go out at once, and each recipient has its own reply")
    void sendsCommandsInOneBatchWithPipelining() {
        begin(PIPELINING, MailFixture.mail(MailFixture.TEXT, "a@x.org", "b@x.org", "c@x.org"));
        assertThat(sent())
                .isEqualTo("MAIL FROM:<ann@example.org>\r\nRCPT TO:<a@x.org>\r\nRCPT TO:<b@x.org>\r\n"
                        + "RCPT TO:<c@x.org>\r\nDATA\r\n");
        server("250 ok", "550 5.1.1 unknown", "250 ok", "450 4.2.1 later", "354 go");
        assertThat(sent()).endsWith("\r\n.\r\n");
        server("250 ok");

        assertThat(outcome()).containsExactly("FAILED 5.1.1", "RELAYED 2.0.0", "DELAYED 4.2.1");
    }

    @Test
    @DisplayName("RFC 2920, 3.1: DATA accepted without any recipient is ended by a lone dot")
    void sendsLoneDotWhenDataIsAcceptedForNobody() {
        begin(PIPELINING, MailFixture.mail(MailFixture.TEXT, "a@x.org"));
        sent();
        server("250 ok", "550 5.1.1 unknown", "354 go");
        assertThat(sent()).isEqualTo(".\r\n");
        server("554 5.5.1 no valid recipients");

        assertThat(outcome()).containsExactly("FAILED 5.1.1");
        assertThat(transaction.exchange().isClean()).isFalse();
    }

    @Test
    void appliesRefusalOfMailToAllRecipients() {
        begin(PIPELINING, MailFixture.mail(MailFixture.TEXT, "a@x.org", "b@x.org"));
        server("451 4.7.1 not you, not now", "503 5.5.1 need MAIL", "503 5.5.1 need MAIL", "503 5.5.1 need RCPT");

        assertThat(outcome()).containsExactly("DELAYED 4.7.1", "DELAYED 4.7.1");
        assertThat(sent()).doesNotContain("Subject");
    }

    @Test
    void appliesRefusalOfDataToAcceptedRecipientsOnly() {
        begin(PIPELINING, MailFixture.mail(MailFixture.TEXT, "a@x.org", "b@x.org"));
        server("250 ok", "250 ok", "550 5.1.1 unknown", "452 4.3.1 disk full");

        assertThat(outcome()).containsExactly("DELAYED 4.3.1", "FAILED 5.1.1");
        assertThat(transaction.exchange().isClean()).isFalse();
    }

    @Test
    void asksNoFurtherWhenNobodyIsAcceptedWithoutPipelining() {
        begin(PLAIN, MailFixture.mail(MailFixture.TEXT, "a@x.org"));
        server("250 ok", "550 5.1.1 unknown");

        assertThat(outcome()).containsExactly("FAILED 5.1.1");
        assertThat(sent()).doesNotContain("DATA");
    }

    @Test
    void isInDoubtWhenTheConnectionIsLostAfterTheFinalDot() {
        begin(PIPELINING, MailFixture.mail(MailFixture.TEXT, "a@x.org", "b@x.org"));
        server("250 ok", "250 ok", "550 5.1.1 unknown", "354 go");
        channel.close();

        assertThat(outcome()).containsExactly("DELAYED 4.4.2 in doubt", "FAILED 5.1.1");
    }

    @Test
    @DisplayName("RFC 5321, 4.5.3.2.6: ten minutes for the reply after the final dot, then it is in doubt")
    void isInDoubtWhenTheLastReplyNeverComes() {
        begin(PIPELINING, MailFixture.mail(MailFixture.TEXT, "a@x.org"));
        server("250 ok", "250 ok", "354 go");
        pass(599);
        assertThat(result).isNull();
        pass(2);

        assertThat(outcome()).containsExactly("DELAYED 4.4.2 in doubt");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("RFC 5321, 4.5.3.2.2: five minutes for each reply, not for all of them")
    void countsTheTimeOfEachReplyAnew() {
        begin(PIPELINING, MailFixture.mail(MailFixture.TEXT, "a@x.org"));
        pass(290);
        server("250 ok");
        pass(290);
        server("250 ok");
        assertThat(result).isNull();
        pass(121);

        assertThat(outcome()).containsExactly("DELAYED 4.4.2");
        assertThat(result.verdicts().get(0).text()).contains("timed out during DATA");
    }

    @Test
    void isCertainlyNotSentWhenTheConnectionIsLostBeforeTheDot() {
        begin(PIPELINING, MailFixture.mail(MailFixture.TEXT, "a@x.org"));
        server("250 ok", "250 ok");
        channel.close();

        assertThat(outcome()).containsExactly("DELAYED 4.4.2");
        assertThat(result.untouched()).isFalse();
    }

    @Test
    void isUntouchedWhenTheConnectionWasDeadFromTheStart() {
        begin(PIPELINING, MailFixture.mail(MailFixture.TEXT, "a@x.org"));
        channel.close();

        assertThat(outcome()).containsExactly("DELAYED 4.4.2");
        assertThat(result.untouched()).isTrue();
    }

    @Test
    void isUntouchedWhenTheServerClosesAtMail() {
        begin(PLAIN, MailFixture.mail(MailFixture.TEXT, "a@x.org"));
        server("421 4.4.2 idle for too long");

        assertThat(outcome()).containsExactly("DELAYED 4.4.2");
        assertThat(result.untouched()).isTrue();
        assertThat(transaction.exchange().isLast()).isTrue();
    }

    @Test
    void dropsConnectionWhoseReplyMakesNoSense() {
        begin(PIPELINING, MailFixture.mail(MailFixture.TEXT, "a@x.org"));
        server("250 ok", "welcome to the jungle");

        assertThat(outcome()).containsExactly("DELAYED 4.5.0");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void doesNotBelieveAcceptanceThatComesBeforeTheEnd() {
        begin(
                PIPELINING,
                new Mail(
                        "",
                        MailFixture.mail("", "a@x.org").recipients(),
                        java.util.Optional.empty(),
                        java.util.Optional.empty(),
                        stalled()));
        server("250 ok", "250 ok", "354 go", "250 thank you");

        assertThat(outcome()).containsExactly("DELAYED 4.5.0");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void honoursRefusalInTheMiddleOfContent() {
        begin(
                PIPELINING,
                new Mail(
                        "",
                        MailFixture.mail("", "a@x.org").recipients(),
                        java.util.Optional.empty(),
                        java.util.Optional.empty(),
                        stalled()));
        server("250 ok", "250 ok", "354 go", "552 5.3.4 enough");

        assertThat(outcome()).containsExactly("FAILED 5.3.4");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void sendsNoFinalDotWhenContentCannotBeRead() {
        begin(
                PIPELINING,
                new Mail(
                        "",
                        MailFixture.mail("", "a@x.org").recipients(),
                        java.util.Optional.empty(),
                        java.util.Optional.empty(),
                        unreadable()));
        sent();
        server("250 ok", "250 ok", "354 go");

        assertThat(outcome()).containsExactly("DELAYED 4.3.0");
        assertThat(sent()).doesNotContain("\r\n.\r\n");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void sendsNothingWhenTheMessageIsTooBigForTheServer() {
        Extensions small = Extensions.of(new Reply(250, List.of("mx", "SIZE 10")));
        begin(small, MailFixture.mail(MailFixture.TEXT, "a@x.org", "b@x.org"));

        assertThat(outcome()).containsExactly("FAILED 5.3.4", "FAILED 5.3.4");
        assertThat(sent()).isEmpty();
        assertThat(transaction.exchange().isClean()).isTrue();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void losesConnectionOnReplyThatNobodyWaitsFor() {
        channel.freezeTime();
        server("421 4.3.2 going down");

        assertThat(dialogue.loss())
                .hasValueSatisfying(loss -> assertThat(loss.text()).contains("421 4.3.2 going down"));
        assertThat(new Verdict[] {dialogue.loss().orElseThrow().verdict()})
                .allMatch(verdict -> verdict.action() == Action.DELAYED);
    }

    @Test
    void namesThePhaseThatTookTooLong() {
        assertThat(Loss.timeout(Phase.BLOCK).text()).isEqualTo("timed out during message content");
    }

    /** Content that never gets as far as its final dot by itself: the channel refuses to write. */
    private Content stalled() {
        return source(new InputStream() {
            private boolean replied;

            @Override
            public int read() throws IOException {
                return -1;
            }

            @Override
            public byte[] readNBytes(int length) {
                if (!replied) {
                    replied = true;
                    channel.pipeline().addFirst(new NeverWritten());
                }
                return new byte[length];
            }
        });
    }

    private static Content unreadable() {
        return source(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("journal 7, record 12: checksum");
            }
        });
    }

    private static Content source(InputStream in) {
        return new Content() {
            @Override
            public ContentTraits traits() {
                return new ContentTraits(1000, false, true, true);
            }

            @Override
            public InputStream open() {
                return in;
            }
        };
    }
}
