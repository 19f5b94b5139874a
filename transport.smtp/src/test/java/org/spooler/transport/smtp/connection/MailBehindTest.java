// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.transport.smtp.MailFixture;
import org.spooler.transport.smtp.protocol.Extensions;
import org.spooler.transport.smtp.protocol.Reply;
import org.spooler.transport.smtp.protocol.ReplyDecoder;
import org.spooler.transport.smtp.protocol.Timeouts;
import org.spooler.transport.smtp.protocol.Verdict;
import org.spooler.transport.smtp.route.Hop;

/** Two messages at once on one connection: the commands of the second behind the final dot of the first. */
class MailBehindTest {

    private static final Extensions PIPELINING = Extensions.of(new Reply(250, List.of("mx.example.org", "PIPELINING")));
    private static final Hop HOP = new Hop("mx", InetAddress.getLoopbackAddress(), 25);
    private static final String DOT = MailFixture.TEXT + ".\r\n";

    private final Dialogue dialogue = new Dialogue(Timeouts.STANDARD);
    private final EmbeddedChannel channel = new EmbeddedChannel(new ReplyDecoder(), dialogue);
    private final SmtpConnection connection = new SmtpConnection(dialogue, PIPELINING, HOP, false);
    private final TreeMap<String, TransactionResult> results = new TreeMap<>();
    private UnderWay second;

    @BeforeEach
    void takesMailQuickly() {
        channel.freezeTime();
        begin("zero");
        server("250 ok", "250 ok", "354 go", "250 ok");
        sent();
        connection.onRoomBehind(room -> second = results.containsKey("first") ? null : begin("second"));
    }

    private UnderWay begin(String name) {
        UnderWay transaction = connection.transact(
                MailFixture.mail(MailFixture.TEXT, name + "@x.org"), true, result -> results.put(name, result));
        transaction.begin();
        return transaction;
    }

    private static String commands(String name) {
        return "MAIL FROM:<ann@example.org>\r\nRCPT TO:<" + name + "@x.org>\r\nDATA\r\n";
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

    private String outcome(String name) {
        Verdict verdict = results.get(name).verdicts().get(0);
        return verdict.action() + " " + verdict.status() + (verdict.inDoubt() ? " in doubt" : "")
                + (results.get(name).untouched() ? " untouched" : "");
    }

    private void firstIsPastItsDot() {
        begin("first");
        sent();
        server("250 ok", "250 ok", "354 go");
        assertThat(sent()).isEqualTo(DOT + commands("second"));
    }

    @Test
    void takesBothWhenTheServerDoes() {
        firstIsPastItsDot();
        server("250 2.6.0 first", "250 ok", "250 ok", "354 go");
        assertThat(sent()).startsWith(DOT);
        server("250 2.6.1 second");

        assertThat(outcome("first")).isEqualTo("RELAYED 2.6.0");
        assertThat(outcome("second")).isEqualTo("RELAYED 2.6.1");
        assertThat(connection.takesBehind()).isTrue();
    }

    @Test
    void isInDoubtOnlyAboutTheFirstWhenTheConnectionIsLostBeforeItsReply() {
        firstIsPastItsDot();
        channel.close();

        assertThat(outcome("first")).isEqualTo("DELAYED 4.4.2 in doubt");
        assertThat(outcome("second")).isEqualTo("DELAYED 4.4.2 untouched");
    }

    @Test
    void goesOnWithTheSecondWhenTheFirstIsRefused() {
        firstIsPastItsDot();
        server("554 5.7.1 spam", "250 ok", "250 ok", "354 go", "250 ok");

        assertThat(outcome("first")).isEqualTo("FAILED 5.7.1");
        assertThat(outcome("second")).isEqualTo("RELAYED 2.0.0");
    }

    @Test
    void holdsTheSecondBackFromAServerThatCloses() {
        firstIsPastItsDot();
        server("421 4.3.2 shutting down", "421 4.3.2 shutting down");

        assertThat(outcome("first")).isEqualTo("DELAYED 4.3.2");
        assertThat(connection.isUsable()).isFalse();
        channel.close();
        assertThat(outcome("second")).isEqualTo("DELAYED 4.3.2 untouched");
    }

    @Test
    void leavesTheFirstItsReplyWhenTheSecondIsAbandoned() {
        firstIsPastItsDot();
        second.abandon("cancelled", false);
        assertThat(channel.isOpen()).isTrue();
        server("250 2.6.0 first");

        assertThat(outcome("first")).isEqualTo("RELAYED 2.6.0");
        assertThat(outcome("second")).isEqualTo("DELAYED 4.3.2 untouched");
        assertThat(channel.isOpen()).isFalse();
        assertThat(sent()).isEmpty();
    }

    @Test
    void leavesTheSecondTheTimeOfItsOwnReplies() {
        firstIsPastItsDot();
        channel.advanceTimeBy(599, TimeUnit.SECONDS);
        server("250 2.6.0 first");
        channel.advanceTimeBy(299, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(results).doesNotContainKey("second");
        channel.advanceTimeBy(2, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(outcome("second")).isEqualTo("DELAYED 4.4.2 untouched");
    }

    @Test
    void sendsNothingBehindAnyMoreWhenTheServerHasForgottenWhatCameThere() {
        firstIsPastItsDot();
        server("250 2.6.0 first");
        channel.advanceTimeBy(301, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(connection.takesBehind()).isFalse();
    }

    @Test
    void sendsNothingBehindWhenTheServerWasSlowBefore() {
        begin("first");
        server("250 ok", "250 ok", "354 go");
        server("250 2.6.0 first");
        sent();
        server("250 ok", "250 ok", "354 go");
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        server("250 2.6.0 second");
        sent();
        results.clear();

        begin("first");
        server("250 ok", "250 ok", "354 go");

        assertThat(sent()).isEqualTo(commands("first") + DOT);
    }
}
