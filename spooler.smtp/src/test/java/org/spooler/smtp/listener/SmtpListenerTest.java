// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spooler.smtp.server.ListenerRules;
import org.spooler.smtp.server.SessionRules;

@Timeout(60)
class SmtpListenerTest {

    private final RecordingReception reception = new RecordingReception();
    private SmtpListener listener;

    @AfterEach
    void stop() {
        if (listener != null) {
            listener.close();
        }
    }

    private static ListenerRules rules(int port, int connections, Duration closePatience) {
        return new ListenerRules(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                1,
                connections,
                connections,
                closePatience,
                Optional.empty());
    }

    private void listen(int connections, Duration closePatience, long messageBytes) throws IOException {
        SessionRules r = Talk.with().rules;
        SessionRules session = new SessionRules(
                r.role(),
                r.host(),
                messageBytes,
                r.lineOctets(),
                r.recipients(),
                r.hops(),
                r.errors(),
                r.commandPatience(),
                r.dataPatience(),
                r.tls(),
                r.international(),
                r.users(),
                r.networks());
        listener = new SmtpListener(rules(0, connections, closePatience), session, reception, Clock.systemUTC());
    }

    @Test
    void mailPassesOverARealSocket() throws IOException {
        listen(10, Duration.ofSeconds(5), 100_000);
        try (SocketClient client = new SocketClient(listener.address())) {
            client.beginData();
            assertThat(client.say("Subject: x\r\n\r\nbody\r\n.")).isEqualTo("250 2.0.0 queued as Q1");
            assertThat(client.say("QUIT")).startsWith("221");
            assertThat(client.reply()).isEmpty();
        }
        assertThat(reception.content()).startsWith("Received: from client.example ([127.0.0.1])");
    }

    @Test
    @DisplayName("RFC 5321, 4.3.1: octets that lie in the socket before the greeting are seen")
    void clientThatSpeaksFirstIsSeenOnARealSocket() throws IOException {
        listen(10, Duration.ofSeconds(5), 100_000);
        CountDownLatch loopIsBusy = new CountDownLatch(1);
        reception.beforeCheck = () -> loopIsBusy.await(20, TimeUnit.SECONDS);
        try (SocketClient busy = new SocketClient(listener.address())) {
            busy.reply();
            busy.say("EHLO client.example");
            busy.say("MAIL FROM:<ann@example.org>");
            busy.send("RCPT TO:<bob@example.com>\r\n");
            await().atMost(Duration.ofSeconds(10)).until(() -> reception.checks.get() == 1);
            try (SocketClient tooEarly = new SocketClient(listener.address())) {
                tooEarly.send("EHLO early.example\r\n");
                loopIsBusy.countDown();
                assertThat(tooEarly.reply()).startsWith("554 5.5.0");
            }
            assertThat(busy.reply()).startsWith("250 2.1.5");
        }
    }

    @Test
    void clientThatEndsItsSideStillGetsTheReplyToItsMessage() throws IOException {
        listen(10, Duration.ofSeconds(5), 100_000);
        reception.durableAtOnce = false;
        try (SocketClient client = new SocketClient(listener.address());
                SocketClient other = new SocketClient(listener.address())) {
            client.beginData();
            client.send("Subject: x\r\n\r\nbody\r\n.\r\n");
            client.end();
            await().atMost(Duration.ofSeconds(10)).until(() -> reception.submitted.size() == 1);
            other.reply();
            other.say("NOOP"); // on the same thread, so that the end has been seen
            reception.submitted.get(0).becomeDurable();
            assertThat(client.reply()).isEqualTo("250 2.0.0 queued as Q1");
            assertThat(client.reply()).isEmpty();
        }
    }

    @Test
    void clientThatEndsItsSideIsAnsweredAndLeftAtOnce() throws IOException {
        listen(10, Duration.ofSeconds(5), 100_000);
        try (SocketClient client = new SocketClient(listener.address())) {
            assertThat(client.reply()).startsWith("220");
            client.send("EHLO client.example\r\nNOOP\r\nhalf a comma");
            client.end();
            assertThat(client.reply()).startsWith("250 ");
            assertThat(client.reply()).isEqualTo("250 2.0.0 ok");
            assertThat(client.reply()).isEmpty();
        }
    }

    @Test
    void whatArrivesWhileAMessageBecomesDurableIsAnsweredBehindIt() throws IOException {
        listen(10, Duration.ofSeconds(5), 100_000);
        reception.durableAtOnce = false;
        try (SocketClient client = new SocketClient(listener.address());
                SocketClient other = new SocketClient(listener.address())) {
            client.beginData();
            client.send("Subject: x\r\n\r\nbody\r\n.\r\n");
            await().atMost(Duration.ofSeconds(10)).until(() -> reception.submitted.size() == 1);
            client.send("MAIL FROM:<ann@example.org>\r\nRSET\r\n");
            other.reply();
            other.say("NOOP"); // on the same thread, so that the commands have been read
            client.send("QUIT\r\n");
            reception.submitted.get(0).becomeDurable();
            assertThat(client.reply()).isEqualTo("250 2.0.0 queued as Q1");
            assertThat(client.reply()).startsWith("250 2.1.0");
            assertThat(client.reply()).isEqualTo("250 2.0.0 ok");
            assertThat(client.reply()).startsWith("221");
        }
    }

    @Test
    void secondListenerOnTheSamePortSaysSo() throws IOException {
        listen(10, Duration.ofSeconds(5), 100_000);
        int port = listener.address().getPort();
        assertThatThrownBy(() -> new SmtpListener(
                        rules(port, 10, Duration.ZERO), Talk.with().rules, reception, Clock.systemUTC()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
    }

    @Test
    void connectionsAboveTheLimitGet421() throws IOException {
        listen(2, Duration.ofSeconds(5), 100_000);
        try (SocketClient one = new SocketClient(listener.address());
                SocketClient two = new SocketClient(listener.address())) {
            assertThat(one.reply()).startsWith("220");
            assertThat(two.reply()).startsWith("220");
            try (SocketClient three = new SocketClient(listener.address())) {
                assertThat(three.reply()).startsWith("421 4.7.0");
            }
            two.say("QUIT");
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            try (SocketClient four = new SocketClient(listener.address())) {
                return four.reply().startsWith("220");
            }
        });
    }

    @Test
    void closingTellsIdleClientsAndLetsAMessageFinish() throws Exception {
        listen(10, Duration.ofSeconds(30), 100_000);
        try (SocketClient idle = new SocketClient(listener.address());
                SocketClient busy = new SocketClient(listener.address())) {
            idle.reply();
            busy.beginData();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(listener::close);
            assertThat(idle.reply()).startsWith("421 4.3.2");
            assertThatThrownBy(() -> new SocketClient(listener.address())).isInstanceOf(Exception.class);
            assertThat(busy.say("Subject: x\r\n\r\n.")).startsWith("250 2.0.0 queued as");
            assertThat(busy.reply()).startsWith("421 4.3.2");
            closed.get();
        }
        assertThat(reception.submitted).hasSize(1);
    }

    @Test
    void closingEndsInBoundedTimeWithAClientThatStopsInTheMiddle() throws IOException {
        listen(10, Duration.ofMillis(200), 100_000);
        try (SocketClient client = new SocketClient(listener.address())) {
            client.beginData();
            client.send("half a mess");
            long start = System.nanoTime();
            listener.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
        assertThat(reception.drafts).allMatch(draft -> draft.closed);
        assertThat(reception.submitted).isEmpty();
    }

    @Test
    void brokenPipeInDataLeavesNothing() throws IOException {
        listen(10, Duration.ofSeconds(5), 100_000);
        try (SocketClient client = new SocketClient(listener.address())) {
            client.beginData();
            client.send("Subject: x\r\n\r\nhalf");
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> reception.drafts.get(0).closed);
        assertThat(reception.submitted).isEmpty();
    }

    @Test
    void messageOf200MegabytesStreamsThrough() throws IOException {
        listen(10, Duration.ofSeconds(5), 256L << 20);
        reception.keepContent = false;
        byte[] lines = ("x".repeat(1022) + "\r\n").repeat(1024).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (SocketClient client = new SocketClient(listener.address())) {
            client.beginData();
            client.send("Subject: large\r\n\r\n");
            for (int megabyte = 0; megabyte < 200; megabyte++) {
                client.send(lines);
            }
            assertThat(client.say(".")).startsWith("250 2.0.0 queued as");
        }
        assertThat(reception.submitted.get(0).octets.get()).isGreaterThan(200L << 20);
    }

    private static SessionRules hostCalled(String host) {
        SessionRules r = Talk.with().rules;
        return new SessionRules(
                r.role(),
                host,
                r.messageBytes(),
                r.lineOctets(),
                r.recipients(),
                r.hops(),
                r.errors(),
                r.commandPatience(),
                r.dataPatience(),
                r.tls(),
                r.international(),
                r.users(),
                r.networks());
    }

    @Test
    void otherRulesAreForConnectionsFromThenOn() throws IOException {
        listen(10, Duration.ofSeconds(5), 100_000);
        try (SocketClient before = new SocketClient(listener.address())) {
            before.beginData();
            assertThat(listener.change(rules(0, 10, Duration.ofSeconds(5)), hostCalled("other.example.org")))
                    .isTrue();
            try (SocketClient after = new SocketClient(listener.address())) {
                assertThat(after.say("QUIT")).contains("other.example.org");
            }
            assertThat(before.say("Subject: x\r\n\r\nbody\r\n.")).startsWith("250");
            assertThat(before.say("QUIT")).doesNotContain("other.example.org");
        }
    }

    @Test
    void otherThreadsNeedAnotherListener() throws IOException {
        listen(10, Duration.ofSeconds(5), 100_000);
        ListenerRules now = rules(0, 10, Duration.ofSeconds(5));
        ListenerRules more = new ListenerRules(now.address(), 2, 10, 10, Duration.ofSeconds(5), Optional.empty());
        assertThat(listener.change(more, Talk.with().rules)).isFalse();
    }

    @Test
    void anAddressThatWasLeftIsFreeWhileAMessageOnItsWayGoesOn() throws IOException {
        listen(10, Duration.ofSeconds(5), 100_000);
        InetSocketAddress address = listener.address();
        try (SocketClient client = new SocketClient(address)) {
            client.beginData();
            listener.leaveAddress();
            try (SmtpListener next = new SmtpListener(
                    rules(address.getPort(), 10, Duration.ZERO), Talk.with().rules, reception, Clock.systemUTC())) {
                assertThat(next.address()).isEqualTo(address);
            }
            assertThat(client.say("Subject: x\r\n\r\nbody\r\n.")).startsWith("250");
        }
    }
}
