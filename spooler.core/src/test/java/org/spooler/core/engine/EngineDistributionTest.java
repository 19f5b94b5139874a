// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.ReportKind;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.Verdict;

class EngineDistributionTest {

    @Test
    @Requirement({"SPOOL-026", "STAT-060"})
    void transportOrderDecidesBetweenTransportsForTheSameType() throws Exception {
        EngineHarness spooler = new EngineHarness("second", "first");
        spooler.mail("first");
        spooler.mail("second");

        spooler.submit("ann@a.example");

        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT second");
    }

    @Test
    @Requirement("SPOOL-036")
    void oneMessageGoesThroughAsManyTransportsAsItsRecipientsNeed() throws Exception {
        EngineHarness spooler = new EngineHarness("smtp", "fax");
        spooler.mail("smtp");
        spooler.transport("fax", Capabilities.of(AddressType.FAX));

        MessageId id = spooler.submit("ann@a.example", "FAX:+4930");

        assertThat(spooler.decided).containsExactlyInAnyOrder("SMTP:ann@a.example SENT smtp", "FAX:+4930 SENT fax");
        assertThat(spooler.find(id)).isEmpty();
    }

    @Test
    @Requirement({"SPOOL-039", "SPOOL-040", "XPORT-065"})
    void recipientsATransportLeavesGoToTheNextAndTheOthersDoNot() throws Exception {
        EngineHarness spooler = new EngineHarness("first", "second");
        ScriptedTransport first = spooler.mail("first").then(Behaviour.deliverOnlyFirst());
        ScriptedTransport second = spooler.mail("second");

        spooler.submit("ann@a.example", "bob@a.example");

        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT first", "SMTP:bob@a.example SENT second");
        assertThat(first.offered()).hasSize(1);
        assertThat(second.offered()).hasSize(1);
        assertThat(spooler.arrived.duplicates()).isEmpty();
    }

    @Test
    @Requirement({"SPOOL-032", "SPOOL-084"})
    void recipientNobodyTakesIsReportedToTheOriginator() throws Exception {
        EngineHarness spooler = new EngineHarness("first");
        spooler.mail("first").then(Behaviour.answer(SubmitOutcome.NOT_ME));

        MessageId id = spooler.submit("ann@a.example");

        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example BOUNCED ");
        assertThat(spooler.reports)
                .containsExactly(new EngineHarness.Report(id, ReportKind.FAILURE, java.util.List.of(0)));
        assertThat(spooler.find(id)).isEmpty();
    }

    @Test
    @Requirement("SEND-035")
    void nothingIsUndeliverableWhileTransportsMayStillBeStarting() throws Exception {
        EngineHarness spooler = new EngineHarness("first");
        MessageId id = spooler.submit("ann@a.example");
        assertThat(spooler.last(id, 0).text()).contains("may still be starting");

        spooler.mail("first");
        spooler.pass(Duration.ofSeconds(31));

        assertThat(spooler.decided).contains("SMTP:ann@a.example SENT first");
    }

    @Test
    @Requirement("SPOOL-032")
    void typeThatNobodyCarriesFailsOnceTransportsHadTimeToStart() throws Exception {
        EngineHarness spooler = new EngineHarness("first");
        spooler.pass(Duration.ofSeconds(31));

        MessageId id = spooler.submit("FAX:+4930");

        assertThat(spooler.decided).containsExactly("FAX:+4930 BOUNCED ");
        assertThat(spooler.find(id)).isEmpty();
    }

    @Test
    void failedReportIsNotReportedAgain() throws Exception {
        EngineHarness spooler = new EngineHarness("first");
        spooler.mail("first").then(Behaviour.fail("5.1.1"));

        spooler.submit(Envelope.builder().to("ann@a.example").build());

        assertThat(spooler.reports).isEmpty();
        assertThat(spooler.store.counts().total()).isZero();
    }

    @Test
    @Requirement("SPOOL-037")
    void messageOfAnAbsentTransportWaitsAlthoughAnotherWouldTakeIt() throws Exception {
        EngineHarness spooler = new EngineHarness("smtp", "rest");
        spooler.mail("smtp");
        spooler.transport("rest", Capabilities.catchingAll());
        spooler.engine.left("smtp");
        spooler.run();

        MessageId id = spooler.submit("ann@a.example");

        assertThat(spooler.last(id, 0).text()).contains("smtp is not there");
        spooler.mail("smtp");
        assertThat(spooler.decided).contains("SMTP:ann@a.example SENT smtp");
        assertThat(spooler.find(id)).isEmpty();
    }

    @Test
    void aTransportThatComesWhileAnotherStillSendsGetsItsRecipients() throws Exception {
        EngineHarness spooler = new EngineHarness("smtp", "fax");
        spooler.mail("smtp").then(Behaviour.reportLater(Duration.ofSeconds(10), Verdict.DELIVER));
        spooler.transport("fax", Capabilities.of(AddressType.FAX));
        spooler.engine.left("fax");
        spooler.run();
        spooler.submit("ann@a.example", "FAX:+4930");

        spooler.transport("fax", Capabilities.of(AddressType.FAX));
        spooler.pass(Duration.ofSeconds(11));

        assertThat(spooler.decided).contains("SMTP:ann@a.example SENT smtp", "FAX:+4930 SENT fax");
    }

    @Test
    void forgottenTransportIsNotWaitedFor() throws Exception {
        EngineHarness spooler = new EngineHarness("smtp", "rest");
        spooler.mail("smtp");
        spooler.transport("rest", Capabilities.catchingAll());
        spooler.engine.left("smtp");
        spooler.run();
        MessageId id = spooler.submit("ann@a.example");

        spooler.engine.forget("smtp");
        spooler.run();

        assertThat(spooler.decided).contains("SMTP:ann@a.example SENT rest");
        assertThat(spooler.find(id)).isEmpty();
    }

    @Test
    void capsOfTheProfileHoldForATransport() throws Exception {
        EngineHarness spooler =
                new EngineHarness(Map.of("transport.order", "smtp", "caps.smtp", "inflight:1 perdestination:1"));
        ScriptedTransport smtp = spooler.transport(
                "smtp", Capabilities.of(AddressType.SMTP).withSessions(1).withInFlight(50, 50));
        smtp.otherwise(Behaviour.neverReport());

        spooler.submit("ann@a.example");
        spooler.submit("bob@a.example");

        assertThat(smtp.offered()).hasSize(1);
    }
}
