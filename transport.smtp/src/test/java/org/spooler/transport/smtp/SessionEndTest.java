// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spooler.api.report.RetryClass;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.tck.Requirement;
import org.spooler.transport.smtp.ScriptedServer.Peer;

/** What becomes of messages when they are cancelled or the transport goes, and what the status row shows. */
@Timeout(60)
class SessionEndTest {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private void pause() throws InterruptedException {
        reached.countDown();
        assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private ScriptedServer pausingBeforeLastReply() throws Exception {
        return new ScriptedServer(peer -> {
            peer.greet().expect("MAIL").say("250 ok").expect("RCPT").say("250 ok");
            peer.expect("DATA").say("354 go").content();
            pause();
            peer.say("250 2.0.0 taken").acceptAll();
        });
    }

    private ScriptedServer stallingAtRecipient() throws Exception {
        return new ScriptedServer(peer -> {
            peer.greet().expect("MAIL").say("250 ok").expect("RCPT");
            reached.countDown();
            peer.stall();
        });
    }

    @Test
    @Requirement({"XPORT-101", "XPORT-103"})
    void finishesWhatIsUnderWayWhenTheTransportGoes() throws Exception {
        try (ScriptedServer server = pausingBeforeLastReply();
                TransportFixture smtp = TransportFixture.to(server, "close.seconds=20")) {
            OfferedMessage message = smtp.message("b@x.org");
            smtp.offer(message);
            reached.await();
            Thread closing = new Thread(smtp::close, "test-closing");
            closing.start();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> smtp.session.submit(smtp.message("c@x.org")) == SubmitOutcome.BUSY);
            goOn.countDown();
            closing.join();

            assertThat(TransportFixture.words(smtp.outcomes(message))).containsExactly("0 RELAYED 2.0.0");
        }
    }

    @Test
    @Requirement("XPORT-102")
    void handsBackWhatWasNotSentWithoutAnyDoubtWhenTheTransportGoes() throws Exception {
        try (ScriptedServer server = stallingAtRecipient();
                TransportFixture smtp = TransportFixture.to(server, "connections.max=1")) {
            OfferedMessage begun = smtp.message("a@x.org");
            OfferedMessage waiting = smtp.message("b@x.org");
            smtp.offer(begun);
            smtp.offer(waiting);
            reached.await();
            long start = System.nanoTime();
            smtp.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            for (OfferedMessage message : List.of(begun, waiting)) {
                assertThat(TransportFixture.words(smtp.outcomes(message))).containsExactly("0 DELAYED 4.3.2");
                assertThat(smtp.outcomes(message).get(0).retryClass()).isEqualTo(RetryClass.ABSENT);
            }
            assertThat(smtp.outcomes(begun).get(0).text()).isEqualTo("given up during RCPT TO, not sent");
            assertThat(smtp.outcomes(waiting).get(0).text()).isEqualTo("handed back before a transaction, not sent");
        }
    }

    @Test
    void leavesInDoubtOnlyWhatIsPastTheFinalDotWhenTheTransportGoes() throws Exception {
        try (ScriptedServer server = pausingBeforeLastReply();
                TransportFixture smtp = TransportFixture.to(server)) {
            OfferedMessage message = smtp.message("b@x.org");
            smtp.offer(message);
            reached.await();
            smtp.close();
            goOn.countDown();

            assertThat(TransportFixture.words(smtp.outcomes(message))).containsExactly("0 DELAYED 4.3.2 in doubt");
        }
    }

    @Test
    void handsBackWhatHasNoConnectionYetWhenTheTransportGoes() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    reached.countDown();
                    peer.stall();
                });
                TransportFixture smtp = TransportFixture.to(server, "close.seconds=20")) {
            OfferedMessage message = smtp.message("b@x.org");
            smtp.offer(message);
            reached.await();
            smtp.close();

            assertThat(TransportFixture.words(smtp.outcomes(message))).containsExactly("0 DELAYED 4.3.2");
        }
    }

    @Test
    void endsItsThreads() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.greet().acceptAll())) {
            TransportFixture smtp = TransportFixture.to(server);
            smtp.sendTo("b@x.org");
            smtp.close();

            // Who closes the last session does not wait for the goodbye; a thread of its own does.
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                                    .filter(Thread::isAlive)
                                    .map(Thread::getName))
                            .noneMatch(name -> name.startsWith("spooler-transport.smtp~test")));
        }
    }

    @Test
    @Requirement({"XPORT-055", "SPOOL-076"})
    void stopsCancelledMessageAndLeavesItsRecipientsWithoutOutcome() throws Exception {
        try (ScriptedServer server = stallingAtRecipient();
                TransportFixture smtp = TransportFixture.to(server)) {
            OfferedMessage message = smtp.message("b@x.org");
            smtp.offer(message);
            reached.await();
            smtp.session.cancel(message.transfer());

            assertThat(smtp.outcomes(message)).isEmpty();
        }
    }

    @Test
    void letsCancelledMessagePastItsFinalDotComeToItsReply() throws Exception {
        try (ScriptedServer server = pausingBeforeLastReply();
                TransportFixture smtp = TransportFixture.to(server)) {
            OfferedMessage message = smtp.message("b@x.org");
            smtp.offer(message);
            reached.await();
            smtp.session.abortDeferred(message.transfer());
            goOn.countDown();

            assertThat(TransportFixture.words(smtp.outcomes(message))).containsExactly("0 RELAYED 2.0.0");
        }
    }

    @Test
    @Requirement("XPORT-063")
    void isNotForRecipientsOfOtherKinds() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Peer::stall);
                TransportFixture smtp = TransportFixture.to(server)) {
            assertThat(smtp.session.submit(OfferedMessage.to("x", "FAX:+49301234567")))
                    .isEqualTo(SubmitOutcome.NOT_ME);
        }
    }

    @Test
    @Requirement("XPORT-081")
    void settlesAtTheEndWhatIsKnownByThen() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Peer::stall);
                TransportFixture smtp = TransportFixture.to(server)) {
            OfferedMessage message = smtp.message("no mailbox@x.org");
            assertThat(smtp.session.submit(message)).isEqualTo(SubmitOutcome.ACCEPTED);

            assertThat(smtp.session.end(message)).isEqualTo(Disposition.SENT);
            assertThat(TransportFixture.words(message.settled())).containsExactly("0 FAILED 5.1.3");
        }
    }

    @Test
    @Requirement({"XPORT-014", "XPORT-037", "XPORT-047", "XPORT-051", "XPORT-099"})
    void showsItsStateInTheStatusTable() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Peer::stall);
                TransportFixture smtp = TransportFixture.to(server)) {
            assertThat(smtp.spooler.row().codes()).containsOnly(StatusCode.AVAILABLE);
            assertThat(smtp.spooler.row().text()).isEqualTo("through 127.0.0.1:" + server.port());

            smtp.session.control(EnumSet.of(SessionControl.END_OUTBOUND));
            assertThat(smtp.spooler.row().has(StatusCode.OUTBOUND_ENABLED)).isFalse();
            assertThat(smtp.session.submit(smtp.message("b@x.org"))).isEqualTo(SubmitOutcome.BUSY);

            smtp.session.control(EnumSet.of(SessionControl.BEGIN_OUTBOUND, SessionControl.BEGIN_OUTBOUND_FLUSH));
            assertThat(smtp.spooler.row().codes()).contains(StatusCode.OUTBOUND_ENABLED, StatusCode.OUTBOUND_FLUSH);
            smtp.session.control(EnumSet.of(SessionControl.END_OUTBOUND_FLUSH));
            assertThat(smtp.spooler.row().has(StatusCode.OUTBOUND_FLUSH)).isFalse();
            assertThat(smtp.session.flush(Set.of(FlushFlag.UPLOAD))).isEqualTo(MapiStatus.S_OK);
            assertThat(smtp.spooler.row().has(StatusCode.OUTBOUND_FLUSH)).isTrue();

            smtp.session.close();
            assertThat(smtp.spooler.row().has(StatusCode.AVAILABLE)).isFalse();
        }
    }
}
