// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spooler.api.address.Address;
import org.spooler.api.transport.TransportSession;
import org.spooler.transport.smtp.inbound.InboundSide;

/** Sessions keep the settings they were opened with; what these need ends with the last of them. */
@Timeout(60)
class ChangedSettingsTest {

    private static final Address BOB = Address.smtp("bob@example.com");

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("spooler-transport.smtp~test"))
                .count();
    }

    private static String[] inbound(int port, String... more) {
        String[] pairs = java.util.Arrays.copyOf(more, more.length + 2);
        pairs[more.length] = "inbound.listen=127.0.0.1:" + port;
        pairs[more.length + 1] = "inbound.domains=example.org";
        return pairs;
    }

    @Test
    void aNewSessionHasTheNewSettingsAndAnOldOneItsOwn() throws Exception {
        try (TransportFixture smtp = TransportFixture.with("relay=a.example:25")) {
            smtp.transport.use(TransportFixture.settings("relay=b.example:25"));
            TransportSession young = smtp.transport.open(new RecordingContext());
            assertThat(smtp.session.destination(BOB)).isEqualTo("a.example:25");
            assertThat(young.destination(BOB)).isEqualTo("b.example:25");
        }
    }

    @Test
    void aMessageUnderWayFinishesUnderTheOldSettingsAndThenTheirThreadsEnd() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.greet().expect("MAIL").say("250 ok").expect("RCPT").say("250 ok");
                    peer.expect("DATA").say("354 go").content();
                    reached.countDown();
                    assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
                    peer.say("250 2.0.0 taken").acceptAll();
                });
                TransportFixture smtp = TransportFixture.to(server, "close.seconds=20")) {
            OfferedMessage message = smtp.message("b@x.org");
            smtp.offer(message);
            reached.await();
            smtp.transport.use(TransportFixture.settings("relay=127.0.0.1:1"));
            goOn.countDown();
            assertThat(TransportFixture.words(smtp.outcomes(message))).containsExactly("0 RELAYED 2.0.0");
            assertThat(threads()).isPositive();
            smtp.session.close();
            await().atMost(Duration.ofSeconds(20)).until(() -> threads() == 0);
        }
    }

    @Test
    void theListenerGoesOnWhenOnlyTheOtherSideHasChanged() throws Exception {
        int port = freePort();
        try (TransportFixture smtp = TransportFixture.with(inbound(port))) {
            InboundSide side = smtp.transport.inbound().orElseThrow();
            smtp.transport.use(TransportFixture.settings(inbound(port, "relay=b.example:25")));
            assertThat(smtp.transport.inbound()).containsSame(side);
        }
    }

    @Test
    void otherReceivingSettingsOnTheSamePortTakeItsPlace() throws Exception {
        int port = freePort();
        try (TransportFixture smtp = TransportFixture.with(inbound(port))) {
            InboundSide side = smtp.transport.inbound().orElseThrow();
            smtp.transport.use(TransportFixture.settings(inbound(port, "inbound.calls=2")));
            assertThat(smtp.transport.inbound().orElseThrow()).isNotSameAs(side);
            assertThat(smtp.transport.inbound().orElseThrow().address().getPort())
                    .isEqualTo(port);
        }
    }

    @Test
    void anAddressInUseLeavesEverythingAsItWas() throws Exception {
        int port = freePort();
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                TransportFixture smtp = TransportFixture.with(inbound(port, "relay=a.example:25"))) {
            SmtpSettings other = TransportFixture.settings(inbound(used.getLocalPort(), "relay=b.example:25"));
            assertThatThrownBy(() -> smtp.transport.use(other)).isInstanceOf(IOException.class);
            assertThat(smtp.transport.open(new RecordingContext()).destination(BOB))
                    .isEqualTo("a.example:25");
            assertThat(smtp.transport.inbound().orElseThrow().address().getPort())
                    .isEqualTo(port);
        }
    }
}
