// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.spooler.transport.smtp.route.NameServer;

/** How connections are kept, shared out and replaced, and how the next server is found. */
class ConnectionReuseTest {

    @Test
    void sendsMessageAfterMessageOverOneConnection() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(peer -> peer.greet("PIPELINING").acceptAll());
                TransportFixture smtp = TransportFixture.to(server)) {
            for (int i = 0; i < 5; i++) {
                assertThat(smtp.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.heard(0).stream().filter("DATA"::equals)).hasSize(5);
        }
    }

    @Test
    void beginsAfreshAfterBrokenOffTransaction() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.greet().expect("MAIL").say("250 ok").expect("RCPT").say("550 5.1.1 no");
                    peer.expect("RSET").say("250 ok").acceptAll();
                });
                TransportFixture smtp = TransportFixture.to(server)) {
            assertThat(smtp.sendTo("nobody@x.org")).containsExactly("0 FAILED 5.1.1");
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void replacesKeptConnectionThatTheServerHasClosed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        peer -> peer.greet().acceptMail(), peer -> peer.greet().acceptAll());
                TransportFixture smtp = TransportFixture.to(server)) {
            assertThat(smtp.sendTo("a@x.org")).containsExactly("0 RELAYED 2.0.0");
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void repeatsOnAnotherConnectionWhenTheKeptOneIsGivenUpAtMail() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        peer -> peer.greet("PIPELINING")
                                .acceptMail()
                                .expect("MAIL")
                                .say("421 4.4.2 idle for too long"),
                        peer -> peer.greet().acceptAll());
                TransportFixture smtp = TransportFixture.to(server)) {
            assertThat(smtp.sendTo("a@x.org")).containsExactly("0 RELAYED 2.0.0");
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
        }
    }

    @Test
    void doesNotRepeatWhatTheServerHasBegunToTake() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer ->
                        peer.greet().acceptMail().expect("MAIL").say("250 ok").expect("RCPT"));
                TransportFixture smtp = TransportFixture.to(server)) {
            assertThat(smtp.sendTo("a@x.org")).containsExactly("0 RELAYED 2.0.0");
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 DELAYED 4.4.2");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void closesConnectionThatNobodyUses() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.greet().acceptAll());
                TransportFixture smtp = TransportFixture.to(server, "connections.idle.seconds=1")) {
            smtp.sendTo("a@x.org");

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(server.heard(0)).endsWith("QUIT"));
        }
    }

    @Test
    void closesConnectionAfterItsShareOfMessages() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.greet().acceptAll());
                TransportFixture smtp = TransportFixture.to(server, "connections.messages=2")) {
            for (int i = 0; i < 4; i++) {
                smtp.sendTo("a@x.org");
            }
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void opensNoMoreConnectionsThanAllowed() throws Exception {
        CountDownLatch twoThere = new CountDownLatch(2);
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.greet();
                    twoThere.countDown();
                    if (!twoThere.await(10, TimeUnit.SECONDS)) {
                        throw new AssertionError("only one connection was opened");
                    }
                    peer.acceptAll();
                });
                TransportFixture smtp = TransportFixture.to(server, "connections.max=2")) {
            List<OfferedMessage> messages = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                messages.add(smtp.message("b@x.org"));
                smtp.offer(messages.get(i));
            }
            for (OfferedMessage message : messages) {
                assertThat(TransportFixture.words(smtp.outcomes(message))).containsExactly("0 RELAYED 2.0.0");
            }
            assertThat(server.mostOpen()).isEqualTo(2);
            assertThat(smtp.session.capabilities().perDestination()).isEqualTo(8);
        }
    }

    @Test
    void goesOnWaitingWhenTheConnectionWaitedForCannotBeOpened() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        peer -> peer.say("421 4.3.2 not now"),
                        peer -> peer.greet().acceptAll());
                TransportFixture smtp = TransportFixture.to(server, "connections.max=1")) {
            OfferedMessage first = smtp.message("a@x.org");
            OfferedMessage second = smtp.message("b@x.org");
            smtp.offer(first);
            smtp.offer(second);

            assertThat(TransportFixture.words(smtp.outcomes(first))).containsExactly("0 DELAYED 4.3.2");
            assertThat(TransportFixture.words(smtp.outcomes(second))).containsExactly("0 RELAYED 2.0.0");
        }
    }

    /** Two exchangers of one domain: the better one on a loopback address of its own, both on the same port. */
    private static TransportFixture exchangers(NameServer dns, ScriptedServer server) {
        dns.with("x.org. 60 IN MX 10 first.x.org.")
                .with("x.org. 60 IN MX 20 second.x.org.")
                .with("first.x.org. 60 IN A 127.0.0.2")
                .with("second.x.org. 60 IN A 127.0.0.1");
        return TransportFixture.with(
                "dns.servers=" + dns.address(), "mx.port=" + server.port(), "address.families=ipv4");
    }

    @Test
    void asksTheNextExchangerWhenTheFirstCannotBeReached() throws Exception {
        try (NameServer dns = new NameServer();
                ScriptedServer second = new ScriptedServer(peer -> peer.greet().acceptAll());
                TransportFixture smtp = exchangers(dns, second)) {
            OfferedMessage message = smtp.message("b@X.org");

            assertThat(message.destination()).isEqualTo("x.org");
            assertThat(smtp.send(message).get(0).remote()).isEqualTo("second.x.org[127.0.0.1]:" + second.port());
        }
    }

    @Test
    void asksTheNextExchangerWhenTheFirstIsNotWilling() throws Exception {
        try (NameServer dns = new NameServer();
                ScriptedServer second = new ScriptedServer(peer -> peer.greet().acceptAll());
                ScriptedServer first = new ScriptedServer(
                        new ServerSocket(second.port(), 50, InetAddress.getByName("127.0.0.2")),
                        peer -> peer.say("554 5.3.2 go away").expect("QUIT").say("221 bye"));
                TransportFixture smtp = exchangers(dns, second)) {
            assertThat(smtp.send(smtp.message("b@x.org")).get(0).remote()).startsWith("second.x.org");
            assertThat(first.connections()).isEqualTo(1);
        }
    }

    @Test
    void failsOnlyWhenAllExchangersRefuseForGood() throws Exception {
        try (NameServer dns = new NameServer();
                ScriptedServer second = new ScriptedServer(peer -> peer.say("554 5.3.2 no mail here"));
                ScriptedServer first = new ScriptedServer(
                        new ServerSocket(second.port(), 50, InetAddress.getByName("127.0.0.2")),
                        peer -> peer.say("421 4.3.2 later"),
                        peer -> peer.say("554 5.3.2 never"));
                TransportFixture smtp = exchangers(dns, second)) {
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 DELAYED 4.3.2");
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 FAILED 5.3.2");
            assertThat(first.connections()).isEqualTo(2);
        }
    }

    @Test
    void failsForDomainThatTakesNoMail() throws Exception {
        try (NameServer dns = new NameServer().with("x.org. 60 IN MX 0 .");
                TransportFixture smtp = TransportFixture.with("dns.servers=" + dns.address())) {
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 FAILED 5.1.10");
        }
    }
}
