// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.SessionControl;
import org.spooler.tck.Requirement;

/** What a session does with its messages on its way out, at each step: docs/provider-guide/drain-table.md. */
@Timeout(60)
class DrainTest {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private void pause() throws InterruptedException {
        reached.countDown();
        assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Takes a mail, but waits with the reply to its content. */
    private ScriptedServer pausingBeforeLastReply() throws IOException {
        return new ScriptedServer(peer -> {
            peer.greet().expect("MAIL").say("250 ok").expect("RCPT").say("250 ok");
            peer.expect("DATA").say("354 go").content();
            pause();
            peer.say("250 2.0.0 taken").acceptAll();
        });
    }

    /** Answers everything up to a command, and nothing from then on. */
    private ScriptedServer stallingAt(String command) throws IOException {
        return new ScriptedServer(peer -> {
            peer.greet();
            for (String line = peer.line(); !line.startsWith(command); line = peer.line()) {
                peer.say("250 ok");
            }
            reached.countDown();
            peer.stall();
        });
    }

    private OfferedMessage offer(TransportFixture smtp, String... recipients) throws InterruptedException {
        OfferedMessage message = smtp.message(recipients);
        smtp.offer(message);
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        return message;
    }

    private static void endTraffic(TransportFixture smtp) {
        smtp.session.control(Set.of(SessionControl.END_OUTBOUND));
    }

    private static void assertHandedBack(RecipientOutcome outcome, String text) {
        assertThat(outcome.text()).isEqualTo(text);
        assertThat(outcome.retryClass()).isEqualTo(RetryClass.ABSENT);
        assertThat(outcome.duplicatePossible()).isFalse();
    }

    @Test
    void handsBackAtOnceWhatHasNoTransactionWhenItsTrafficEnds() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    reached.countDown();
                    peer.stall();
                });
                TransportFixture smtp = TransportFixture.to(server, "close.seconds=20")) {
            OfferedMessage message = offer(smtp, "b@x.org");
            endTraffic(smtp);

            assertHandedBack(smtp.outcomes(message).get(0), "handed back before a transaction, not sent");
        }
    }

    @Test
    @Requirement("SPOOL-130")
    void finishesTheTransactionThatWasBegunWhenItsTrafficEnds() throws Exception {
        try (ScriptedServer server = pausingBeforeLastReply();
                TransportFixture smtp = TransportFixture.to(server)) {
            OfferedMessage message = offer(smtp, "b@x.org");
            endTraffic(smtp);
            goOn.countDown();

            assertThat(TransportFixture.words(smtp.outcomes(message))).containsExactly("0 RELAYED 2.0.0");
        }
    }

    @Test
    void beginsNoFurtherTransactionOfTheSameMessageWhenItsTrafficHasEnded() throws Exception {
        try (ScriptedServer server = pausingBeforeLastReply();
                TransportFixture smtp = TransportFixture.to(server, "recipients.max=1")) {
            OfferedMessage message = offer(smtp, "a@x.org", "b@x.org");
            endTraffic(smtp);
            goOn.countDown();

            assertThat(TransportFixture.words(smtp.outcomes(message)))
                    .containsExactly("0 RELAYED 2.0.0", "1 DELAYED 4.3.2");
            assertThat(server.heard(0))
                    .filteredOn(line -> line.startsWith("MAIL"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"MAIL, MAIL FROM", "RCPT, RCPT TO", "DATA, DATA"})
    @Requirement("XPORT-102")
    void handsBackWithoutDoubtWhatHasNoFinalDotWhenNobodyWaits(String command, String during) throws Exception {
        try (ScriptedServer server = stallingAt(command);
                TransportFixture smtp = TransportFixture.to(server, "close.seconds=20")) {
            OfferedMessage message = offer(smtp, "b@x.org");
            endTraffic(smtp);
            smtp.session.abortDeferred(message.transfer());

            assertHandedBack(smtp.outcomes(message).get(0), "handed back during " + during + ", not sent");
            assertThat(server.heard(0)).doesNotContain(".");
        }
    }

    @Test
    void countsTheReplyOfATransactionThatWasOverWhenNobodyWaitsForTheNext() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.greet().acceptMail().expect("MAIL");
                    reached.countDown();
                    peer.stall();
                });
                TransportFixture smtp = TransportFixture.to(server, "recipients.max=1", "close.seconds=20")) {
            OfferedMessage message = offer(smtp, "a@x.org", "b@x.org");
            endTraffic(smtp);
            smtp.session.abortDeferred(message.transfer());

            assertThat(TransportFixture.words(smtp.outcomes(message)))
                    .containsExactly("0 RELAYED 2.0.0", "1 DELAYED 4.3.2");
        }
    }

    @Test
    void waitsForTheReplyToTheFinalDotEvenIfNobodyElseDoes() throws Exception {
        try (ScriptedServer server = pausingBeforeLastReply();
                TransportFixture smtp = TransportFixture.to(server)) {
            OfferedMessage message = offer(smtp, "b@x.org");
            endTraffic(smtp);
            smtp.session.abortDeferred(message.transfer());
            goOn.countDown();

            assertThat(TransportFixture.words(smtp.outcomes(message))).containsExactly("0 RELAYED 2.0.0");
        }
    }

    @Test
    void isInDoubtOnlyIfItIsClosedWithoutAReplyToTheFinalDot() throws Exception {
        try (ScriptedServer server = pausingBeforeLastReply();
                TransportFixture smtp = TransportFixture.to(server)) {
            OfferedMessage message = offer(smtp, "b@x.org");
            endTraffic(smtp);
            smtp.session.abortDeferred(message.transfer());
            smtp.session.close();
            goOn.countDown();

            RecipientOutcome outcome = smtp.outcomes(message).get(0);
            assertThat(outcome.duplicatePossible()).isTrue();
            assertThat(outcome.text()).isEqualTo("given up during end of DATA");
            assertThat(outcome.retryClass()).isEqualTo(RetryClass.ABSENT);
        }
    }

    @Test
    void leavesNoDoubtAboutTheMessageBehindTheOneThatIsGivenUp() throws Exception {
        CountDownLatch offered = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    assertThat(offered.await(20, TimeUnit.SECONDS)).isTrue();
                    peer.greet("PIPELINING").acceptMail().takeMail().expect("MAIL FROM:");
                    reached.countDown();
                    peer.stall();
                });
                TransportFixture smtp = TransportFixture.to(server, "connections.max=1")) {
            OfferedMessage first = smtp.message("first@x.org");
            OfferedMessage second = smtp.message("second@x.org");
            OfferedMessage behind = smtp.message("third@x.org");
            smtp.offer(first);
            smtp.offer(second);
            smtp.offer(behind);
            offered.countDown();
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
            endTraffic(smtp);
            smtp.session.abortDeferred(second.transfer());
            smtp.session.abortDeferred(behind.transfer());
            smtp.session.close();

            assertThat(TransportFixture.words(smtp.outcomes(first))).containsExactly("0 RELAYED 2.0.0");
            assertThat(TransportFixture.words(smtp.outcomes(second))).containsExactly("0 DELAYED 4.3.2 in doubt");
            assertThat(TransportFixture.words(smtp.outcomes(behind))).containsExactly("0 DELAYED 4.3.2");
        }
    }
}
