// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.ReportKind;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.Verdict;

/** What each answer of a transport means (catalogue 2.5 and 2.6). */
class EngineOutcomeTest {

    private final EngineHarness spooler;
    private final ScriptedTransport smtp;

    EngineOutcomeTest() throws Exception {
        spooler = new EngineHarness("smtp");
        smtp = spooler.mail("smtp");
    }

    @Test
    @Requirement("SPOOL-055")
    void busyTransportIsAskedAgainLater() throws Exception {
        smtp.then(Behaviour.answer(SubmitOutcome.BUSY));
        MessageId id = spooler.submit("ann@a.example");

        assertThat(smtp.offered()).containsExactly(id);
        spooler.pass(Duration.ofMinutes(5));
        assertThat(smtp.offered()).containsExactly(id, id);
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example SENT smtp");
    }

    @Test
    @Requirement("SPOOL-058")
    void waitIsKeptToTheTimeAskedFor() throws Exception {
        smtp.then(Behaviour.waitFor(Duration.ofMinutes(42)));
        MessageId id = spooler.submit("ann@a.example");

        spooler.pass(Duration.ofMinutes(41));
        assertThat(smtp.offered()).containsExactly(id);
        spooler.pass(Duration.ofMinutes(2));
        assertThat(smtp.offered()).containsExactly(id, id);
    }

    @Test
    @Requirement("SPOOL-059")
    void unreachableHopRestsAndTheOthersGoOn() throws Exception {
        smtp.destinations(address -> address.domain().orElse(""));
        smtp.then(Behaviour.networkError(Duration.ofMinutes(30)));
        MessageId dead = spooler.submit("ann@dead.example");
        MessageId second = spooler.submit("bob@dead.example");
        MessageId alive = spooler.submit("cid@alive.example");

        assertThat(smtp.offered()).containsExactly(dead, alive);
        spooler.pass(Duration.ofMinutes(31));
        assertThat(smtp.offered()).contains(second);
        assertThat(spooler.store.counts().total()).isZero();
    }

    @Test
    void transportThatComesBackTriesAtOnceWhatItCouldNotReach() throws Exception {
        smtp.then(Behaviour.networkError(Duration.ofHours(1)));
        MessageId id = spooler.submit("ann@a.example");
        spooler.engine.left("smtp");
        spooler.run();

        ScriptedTransport configuredAnew = spooler.mail("smtp");

        assertThat(configuredAnew.offered()).containsExactly(id);
    }

    @Test
    @Requirement("SPOOL-064")
    void resendNowOffersTheMessageAgainAtOnce() throws Exception {
        smtp.then(Behaviour.endWith(Disposition.RESEND_NOW));

        MessageId id = spooler.submit("ann@a.example");

        assertThat(smtp.offered()).containsExactly(id, id);
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void transportThatAlwaysAsksForAResendDoesNotSpin() throws Exception {
        smtp.otherwise(Behaviour.endWith(Disposition.RESEND_NOW));

        MessageId id = spooler.submit("ann@a.example");

        assertThat(smtp.offered()).hasSizeLessThan(20);
        assertThat(spooler.last(id, 0).text()).contains("immediate resend");
    }

    @Test
    @Requirement("SPOOL-065")
    void resendLaterIsNoError() throws Exception {
        smtp.then(Behaviour.endWith(Disposition.resendLater(Duration.ofMinutes(10))));
        MessageId id = spooler.submit("ann@a.example");

        assertThat(spooler.find(id).orElseThrow().recipients().get(0).attempts())
                .isZero();
        spooler.pass(Duration.ofMinutes(11));
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example SENT smtp");
    }

    @Test
    @Requirement("SPOOL-066")
    void awaitedMessageIsNotOfferedAgainBeforeItsReport() throws Exception {
        smtp.then(Behaviour.reportLater(Duration.ofHours(1), Verdict.DELIVER));
        MessageId id = spooler.submit("ann@a.example");

        spooler.pass(Duration.ofMinutes(59));
        assertThat(smtp.offered()).containsExactly(id);
        assertThat(spooler.decided).isEmpty();
        spooler.pass(Duration.ofMinutes(2));
        assertThat(smtp.offered()).containsExactly(id);
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }

    @Test
    @Requirement({"SPOOL-070", "SPOOL-062"})
    void deferredTransferIsOfferedAgainWhenAskedFor() throws Exception {
        smtp.then(Behaviour.askAgain(Duration.ofMinutes(3)));
        MessageId id = spooler.submit("ann@a.example");

        spooler.pass(Duration.ofMinutes(4));

        assertThat(smtp.offered()).containsExactly(id, id);
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void faultOfATransportIsRetriedWithAPossibleDuplicateOnRecord() throws Exception {
        smtp.then(Behaviour.throwFault());

        MessageId id = spooler.submit("ann@a.example");

        assertThat(spooler.last(id, 0).duplicatePossible()).isTrue();
        spooler.pass(Duration.ofMinutes(2));
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void promiseThatIsNotKeptEndsWithItsDeadline() throws Exception {
        smtp.then(Behaviour.neverReport());
        MessageId id = spooler.submit("ann@a.example");

        spooler.pass(Duration.ofHours(7));

        assertThat(smtp.offered()).containsExactly(id, id);
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void retriesGrowAndEndWithAReport() throws Exception {
        smtp.otherwise(Behaviour.delay(RetryClass.REPLY));
        MessageId id = spooler.submit("ann@a.example");

        spooler.pass(Duration.ofDays(6));

        assertThat(smtp.offered()).hasSizeBetween(25, 60);
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example EXPIRED smtp");
        assertThat(spooler.reports)
                .extracting(EngineHarness.Report::kind)
                .containsExactly(ReportKind.DELAY, ReportKind.FAILURE);
        assertThat(spooler.find(id)).isEmpty();
    }

    @Test
    @Requirement("SPOOL-082")
    void deferredSendTimeIsKeptEvenWhenFlushed() throws Exception {
        Envelope later = Envelope.builder()
                .to("ann@a.example")
                .notBefore(spooler.clock().instant().plus(Duration.ofHours(2)))
                .build();
        MessageId id = spooler.submit(later);

        spooler.engine.flush(java.util.Optional.empty());
        spooler.pass(Duration.ofMinutes(119));
        assertThat(smtp.offered()).isEmpty();
        spooler.pass(Duration.ofMinutes(2));
        assertThat(smtp.offered()).containsExactly(id);
    }

    @Test
    void hugeBacklogOfOneHopLeavesRoomForOthers() throws Exception {
        EngineHarness small = new EngineHarness(java.util.Map.of("transport.order", "smtp", "active.window", "10"));
        ScriptedTransport slow =
                small.transport("smtp", Capabilities.of(AddressType.SMTP).withInFlight(100, 1));
        slow.destinations((Address address) -> address.domain().orElse(""));
        slow.then(Behaviour.neverReport());
        for (int i = 0; i < 30; i++) {
            small.submit("u" + i + "@slow.example");
        }

        MessageId other = small.submit("ann@fast.example");
        small.pass(Duration.ofMinutes(3));

        assertThat(slow.offered()).contains(other);
    }
}
