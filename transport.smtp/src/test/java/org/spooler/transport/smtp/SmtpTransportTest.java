// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.ReturnContent;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.tck.Requirement;
import org.spooler.transport.smtp.ScriptedServer.Peer;

/** The whole transport against a server with a script, over real sockets. */
class SmtpTransportTest {

    @Test
    @Requirement({"XPORT-008", "SPOOL-066"})
    void relaysMessageAndReportsAfterwards() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        peer -> peer.greet("PIPELINING", "SIZE 0").acceptAll());
                TransportFixture smtp = TransportFixture.to(server)) {
            OfferedMessage message = smtp.message("bob@example.net", "cleo@example.net");
            List<RecipientOutcome> outcomes = smtp.send(message);

            assertThat(TransportFixture.words(outcomes)).containsExactly("0 RELAYED 2.0.0", "1 RELAYED 2.0.0");
            assertThat(outcomes.get(0).remote()).isEqualTo("127.0.0.1[127.0.0.1]:" + server.port());
            assertThat(outcomes.get(0).text()).isEqualTo("250 2.0.0 taken (in reply to end of DATA)");
            assertThat(server.heard(0))
                    .startsWith(
                            "EHLO client.example.org",
                            "MAIL FROM:<ann@example.org> SIZE=33",
                            "RCPT TO:<bob@example.net>",
                            "RCPT TO:<cleo@example.net>",
                            "DATA",
                            "Subject: hello",
                            "",
                            "Good morning.",
                            ".");
        }
    }

    @Test
    @Requirement("XPORT-088")
    @DisplayName("RFC 5321, 3.3: the reply to each recipient is that recipient's")
    void honoursEachReply() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.greet();
                    peer.expect("MAIL").say("250 ok");
                    peer.expect("RCPT TO:<a@x.org>").say("550-5.1.1 no such user", "550 5.1.1 see the list");
                    peer.expect("RCPT TO:<b@x.org>").say("250 ok");
                    peer.expect("RCPT TO:<c@x.org>").say("450 4.2.1 mailbox busy");
                    peer.expect("DATA").say("354 go").content().say("250 ok");
                    peer.acceptAll();
                });
                TransportFixture smtp = TransportFixture.to(server)) {
            List<RecipientOutcome> outcomes = smtp.send(smtp.message("a@x.org", "b@x.org", "c@x.org"));

            assertThat(TransportFixture.words(outcomes))
                    .containsExactly("0 FAILED 5.1.1", "1 RELAYED 2.0.0", "2 DELAYED 4.2.1");
            assertThat(outcomes.get(0).text()).contains("no such user").contains("see the list");
        }
    }

    @Test
    void givesNobodyUpForAnOfferWithoutANextHop() {
        try (TransportFixture smtp = TransportFixture.with()) {
            assertThat(smtp.session.submit(OfferedMessage.to("", "b@x.org"))).isInstanceOf(SubmitOutcome.Wait.class);
        }
    }

    @Test
    void fallsBackToHelo() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.say("220 old").expect("EHLO").say("502 what");
                    peer.expect("HELO client.example.org").say("250 old").acceptAll();
                });
                TransportFixture smtp = TransportFixture.to(server)) {
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
        }
    }

    @Test
    @DisplayName("RFC 3461: report wishes travel with the message")
    void passesReportWishesOn() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(peer -> peer.greet("DSN").acceptAll());
                TransportFixture smtp = TransportFixture.to(server)) {
            Recipient bob = Recipient.of(Address.smtp("bob@x.org"))
                    .with(new DeliveryStatusRequest(Set.of(NotifyWhen.SUCCESS), true, Optional.of("rfc822;bob@x.org")));
            Envelope envelope = Envelope.builder()
                    .to(bob)
                    .envelopeId("QQ1")
                    .returnContent(ReturnContent.FULL)
                    .build();
            smtp.send(new OfferedMessage(envelope, MailFixture.content(MailFixture.TEXT), "relay"));

            assertThat(server.heard(0))
                    .contains(
                            "MAIL FROM:<> RET=FULL ENVID=QQ1",
                            "RCPT TO:<bob@x.org> NOTIFY=SUCCESS ORCPT=rfc822;bob@x.org");
        }
    }

    @Test
    void splitsRecipientsIntoTransactions() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(peer -> peer.greet("PIPELINING").acceptAll());
                TransportFixture smtp = TransportFixture.to(server, "recipients.max=2")) {
            assertThat(smtp.sendTo("a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org"))
                    .hasSize(5)
                    .allMatch(word -> word.endsWith("RELAYED 2.0.0"));
            assertThat(server.heard(0).stream().filter("DATA"::equals)).hasSize(3);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void failsRecipientsThatNoCommandCanName() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.greet().acceptAll());
                TransportFixture smtp = TransportFixture.to(server)) {
            assertThat(smtp.sendTo("good@x.org", "evil@x.org> NOTIFY=NEVER", "a b@x.org"))
                    .containsExactly("0 RELAYED 2.0.0", "1 FAILED 5.1.3", "2 FAILED 5.1.3");
            assertThat(smtp.sendTo("x y@x.org")).containsExactly("0 FAILED 5.1.3");
        }
    }

    @Test
    void waitsWhenNobodyListens() throws Exception {
        int port;
        try (ScriptedServer server = new ScriptedServer(Peer::stall)) {
            port = server.port();
        }
        try (TransportFixture smtp = TransportFixture.with("relay=127.0.0.1:" + port)) {
            RecipientOutcome outcome = smtp.send(smtp.message("b@x.org")).get(0);

            assertThat(outcome.status()).hasToString("4.4.1");
            assertThat(outcome.retryClass()).isEqualTo(RetryClass.NETWORK);
            assertThat(outcome.text()).contains("refused");
        }
    }

    @Test
    @DisplayName("RFC 5321, 4.5.3.2.1: a server that never greets is given up")
    void givesUpOnSilentServer() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Peer::stall);
                TransportFixture smtp = TransportFixture.to(server, "timeout.greeting.seconds=1")) {
            RecipientOutcome outcome = smtp.send(smtp.message("b@x.org")).get(0);

            assertThat(outcome.status()).hasToString("4.4.2");
            assertThat(outcome.text()).isEqualTo("timed out during the greeting");
        }
    }

    @Test
    void givesUpOnServerThatTakesNoContent() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.greet().expect("MAIL").say("250 ok").expect("RCPT").say("250 ok");
                    peer.expect("DATA").say("354 go").stall();
                });
                TransportFixture smtp = TransportFixture.to(server, "timeout.block.seconds=1")) {
            String huge = MailFixture.TEXT + "0123456789\r\n".repeat(2_000_000);
            RecipientOutcome outcome = smtp.send(smtp.message(MailFixture.content(huge), "b@x.org"))
                    .get(0);

            assertThat(outcome.text()).isEqualTo("timed out during message content");
            assertThat(outcome.duplicatePossible()).isFalse();
        }
    }

    @Test
    void isInDoubtWhenTheServerVanishesAfterTheFinalDot() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.greet().expect("MAIL").say("250 ok").expect("RCPT").say("250 ok");
                    peer.expect("DATA").say("354 go").content();
                });
                TransportFixture smtp = TransportFixture.to(server)) {
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 DELAYED 4.4.2 in doubt");
        }
    }

    @Test
    void delaysWhatServerThatSpeaksOtherProtocolWouldGet() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        peer -> peer.say("SSH-2.0-OpenSSH_9.2").stall());
                TransportFixture smtp = TransportFixture.to(server)) {
            RecipientOutcome outcome = smtp.send(smtp.message("b@x.org")).get(0);

            assertThat(outcome.status()).hasToString("4.5.0");
            assertThat(outcome.retryClass()).isEqualTo(RetryClass.PROTOCOL);
            assertThat(outcome.text()).contains("SSH-2.0-OpenSSH");
        }
    }

    @Test
    void carriesContentOfManyMegabytesUnchanged() throws Exception {
        String text = "Subject: big\r\n\r\n" + (".dots\r\n" + "x".repeat(900) + "\r\n").repeat(20_000);
        try (ScriptedServer server =
                        new ScriptedServer(peer -> peer.greet("PIPELINING").acceptAll());
                TransportFixture smtp = TransportFixture.to(server)) {
            assertThat(TransportFixture.words(smtp.send(smtp.message(MailFixture.content(text), "b@x.org"))))
                    .containsExactly("0 RELAYED 2.0.0");
            List<String> heard = server.heard(0);
            List<String> lines = heard.subList(heard.indexOf("DATA") + 1, heard.lastIndexOf("."));
            String unstuffed = lines.stream()
                    .map(line -> line.startsWith(".") ? line.substring(1) : line)
                    .reduce(new StringBuilder(), (all, line) -> all.append(line).append("\r\n"), (a, b) -> a)
                    .toString();
            assertThat(unstuffed).isEqualTo(text);
        }
    }
}
