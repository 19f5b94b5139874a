// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Messages that wait for the same destination: one attempt for all, and the next one behind the final dot. */
class MessagesInLineTest {

    private final CountDownLatch allOffered = new CountDownLatch(1);

    private void awaitOffers() throws InterruptedException {
        assertThat(allOffered.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void triesOnceForAllThatWaitWhenNobodyCanBeReached() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> awaitOffers());
                TransportFixture smtp = TransportFixture.to(server)) {
            List<OfferedMessage> messages = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                messages.add(smtp.message("b@x.org"));
                smtp.offer(messages.get(i));
            }
            // Stopping one goes through the same thread: behind it all the others have been seen there.
            smtp.session.cancel(messages.get(29).transfer());
            assertThat(TransportFixture.words(smtp.outcomes(messages.get(29)))).isEmpty();
            allOffered.countDown();

            for (OfferedMessage message : messages.subList(0, 29)) {
                assertThat(TransportFixture.words(smtp.outcomes(message))).containsExactly("0 DELAYED 4.4.2");
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RFC 2920, 3.1: the next MAIL, RCPT and DATA come with the final dot, before its reply")
    void sendsTheNextCommandsBehindTheFinalDot() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    awaitOffers();
                    peer.greet("PIPELINING").acceptMail();
                    peer.takeMail()
                            .expect("MAIL FROM:")
                            .expect("RCPT TO:<third@x.org>")
                            .expect("DATA");
                    peer.say("452 4.2.2 second is refused", "250 ok", "250 ok", "354 go")
                            .content()
                            .say("250 2.0.0 ok");
                });
                TransportFixture smtp = TransportFixture.to(server, "connections.max=1")) {
            assertThat(sendAll(smtp, "first@x.org", "second@x.org", "third@x.org"))
                    .containsExactly("0 RELAYED 2.0.0", "0 DELAYED 4.2.2", "0 RELAYED 2.0.0");
        }
    }

    @Test
    void leavesNoDoubtAboutTheMessageBehindTheOneThatIsLost() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        peer -> {
                            awaitOffers();
                            peer.greet("PIPELINING").acceptMail().takeMail().expect("MAIL FROM:");
                        },
                        peer -> peer.greet().acceptAll());
                TransportFixture smtp = TransportFixture.to(server, "connections.max=1")) {
            assertThat(sendAll(smtp, "first@x.org", "second@x.org", "third@x.org"))
                    .containsExactly("0 RELAYED 2.0.0", "0 DELAYED 4.4.2 in doubt", "0 RELAYED 2.0.0");
            assertThat(server.heard(1)).contains("RCPT TO:<third@x.org>");
        }
    }

    @Test
    void sendsAgainWhatServerForgotBehindTheFinalDot() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        peer -> {
                            awaitOffers();
                            peer.greet("PIPELINING").acceptMail().takeMail();
                            peer.expect("MAIL")
                                    .expect("RCPT")
                                    .expect("DATA")
                                    .say("250 2.0.0 ok")
                                    .stall();
                        },
                        peer -> peer.greet().acceptAll());
                TransportFixture smtp = TransportFixture.to(server, "connections.max=1", "timeout.mail.seconds=1")) {
            assertThat(sendAll(smtp, "first@x.org", "second@x.org", "third@x.org"))
                    .containsExactly("0 RELAYED 2.0.0", "0 RELAYED 2.0.0", "0 RELAYED 2.0.0");
        }
    }

    private List<String> sendAll(TransportFixture smtp, String... recipients) throws Exception {
        List<OfferedMessage> messages = new ArrayList<>();
        for (String recipient : recipients) {
            messages.add(smtp.message(recipient));
        }
        for (OfferedMessage message : messages) {
            smtp.offer(message);
        }
        allOffered.countDown();
        List<String> words = new ArrayList<>();
        for (OfferedMessage message : messages) {
            words.addAll(TransportFixture.words(smtp.outcomes(message)));
        }
        return words;
    }
}
