// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spooler.api.address.Address;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.Action;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.tck.Requirement;
import org.spooler.testkit.RecordingTransportContext;

/** What the transport tells of messages that it took. */
@Timeout(60)
class ReportingTest {

    private final RecordingTransportContext context = new RecordingTransportContext("smtp", Clock.systemUTC());
    private PeerServer peer;
    private SmtpClient client;
    private SmtpSession session;

    @BeforeEach
    void open() throws IOException {
        peer = new PeerServer();
        SmtpSettings settings = TransportFixture.settings("relay=127.0.0.1:" + peer.port());
        client = new SmtpClient(settings, new Random(1));
        session = new SmtpSession(context, client, settings, Optional.empty(), closed -> {});
    }

    @AfterEach
    void close() throws IOException {
        session.close();
        client.close();
        peer.close();
    }

    private OfferedMessage wanting(Set<NotifyWhen> events, String... recipients) {
        Envelope.Builder envelope = Envelope.builder().from("ann@example.org");
        for (String recipient : recipients) {
            envelope.to(Recipient.of(Address.smtp(recipient))
                    .with(new DeliveryStatusRequest(events, true, Optional.empty())));
        }
        return new OfferedMessage(
                envelope.build(),
                MailFixture.content(MailFixture.TEXT),
                session.destination(Address.smtp(recipients[0])));
    }

    /** The outcomes, by whichever way they are told, and that they are told in one piece. */
    private List<RecipientOutcome> outcomes(OfferedMessage message) throws InterruptedException {
        assertThat(session.submit(message)).isEqualTo(SubmitOutcome.ACCEPTED);
        if (session.end(message) == Disposition.SENT) {
            return message.settled();
        }
        while (!context.calls().contains("report")) {
            assertThat(context.awaitCalls(context.calls().size() + 1, Duration.ofSeconds(20)))
                    .isTrue();
        }
        assertThat(context.reports()).hasSize(1);
        return context.reports().get(0).outcomes();
    }

    @Test
    @Requirement({"XPORT-089", "XPORT-090"})
    void successIsReportedForEveryRecipientThatAskedForIt() throws Exception {
        List<RecipientOutcome> outcomes =
                outcomes(wanting(Set.of(NotifyWhen.SUCCESS), "bob@example.com", "zoe@example.com"));
        assertThat(outcomes).extracting(RecipientOutcome::recipient).containsExactlyInAnyOrder(0, 1);
        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.action()).isEqualTo(Action.RELAYED);
            assertThat(outcome.text()).contains("taken");
        });
    }

    @Test
    @Requirement({"XPORT-090", "XPORT-091"})
    void whatTheOtherSystemSaysOfEachRecipientComesInOneReport() throws Exception {
        List<RecipientOutcome> outcomes = outcomes(
                wanting(Set.of(NotifyWhen.FAILURE), "bob@example.com", "nobody@example.com", "later@example.com"));
        assertThat(outcomes)
                .extracting(RecipientOutcome::recipient, RecipientOutcome::action)
                .containsExactlyInAnyOrder(tuple(0, Action.RELAYED), tuple(1, Action.FAILED), tuple(2, Action.DELAYED));
        assertThat(outcomes).filteredOn(outcome -> outcome.recipient() == 1).allSatisfy(outcome -> {
            assertThat(outcome.status()).hasToString("5.1.1");
            assertThat(outcome.text()).contains("no such mailbox");
        });
    }

    @Test
    @Requirement("XPORT-061")
    void aTransferCanBeCancelledByItsNumberFromTheMomentItWasOffered() throws Exception {
        peer.silent();
        OfferedMessage message = wanting(Set.of(), "bob@example.com");
        session.submit(message);
        session.cancel(message.transfer());
        if (session.end(message) == Disposition.AWAIT_NOTICE) {
            while (!context.calls().contains("report")) {
                assertThat(context.awaitCalls(context.calls().size() + 1, Duration.ofSeconds(20)))
                        .isTrue();
            }
        }
        assertThat(peer.arrived).isEmpty();
        assertThat(message.settled()).noneMatch(outcome -> outcome.action() == Action.FAILED);
    }

    @Test
    @Requirement("XPORT-070")
    void aTransportThatHasLostItsThreadsSaysSoAndFails() {
        client.close();
        OfferedMessage message = wanting(Set.of(), "bob@example.com");
        assertThatThrownBy(() -> session.submit(message)).isInstanceOf(IllegalStateException.class);
        assertThat(context.criticalErrors()).singleElement().asString().contains("network threads");
        assertThat(context.reports()).isEmpty();
        assertThat(message.settled()).isEmpty();
    }
}
