// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.RecipientLedger;
import org.spooler.api.transport.Capabilities;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.Verdict;

/** What a transport that goes says of the messages it has: docs/provider-guide/drain-table.md. */
class EngineHandBackTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final Verdict DOUBTFUL = offer -> Verdict.delay(RetryClass.ABSENT).outcomes(offer).stream()
            .map(RecipientOutcome::inDoubt)
            .toList();

    private final EngineHarness spooler;
    private final ScriptedTransport smtp;

    EngineHandBackTest() throws Exception {
        spooler = new EngineHarness("smtp");
        smtp = spooler.mail("smtp");
    }

    /** A message that the transport has when it goes, and speaks of a moment later. */
    private MessageId leaveWith(Verdict verdict) throws Exception {
        smtp.then(Behaviour.reportLater(A_MOMENT, verdict));
        MessageId id = spooler.submit("ann@a.example");
        spooler.engine.left("smtp");
        spooler.run();
        spooler.pass(A_MOMENT.plusSeconds(1));
        return id;
    }

    private RecipientLedger recipient(MessageId id) {
        return spooler.find(id).orElseThrow().recipients().get(0);
    }

    @Test
    void whatIsHandedBackIsNoAttemptAndWaitsForTheTransport() throws Exception {
        MessageId id = leaveWith(Verdict.delay(RetryClass.ABSENT));
        spooler.pass(Duration.ofHours(1));

        assertThat(recipient(id).attempts()).isZero();
        assertThat(spooler.last(id, 0).text()).isEqualTo("scripted delay");
        ScriptedTransport next = spooler.mail("smtp");
        assertThat(next.offered()).containsExactly(id);
    }

    @Test
    void whatIsHandedBackGoesOutAtOnceThroughTheOneThatFollows() throws Exception {
        smtp.then(Behaviour.reportLater(A_MOMENT, Verdict.delay(RetryClass.ABSENT)));
        MessageId id = spooler.submit("ann@a.example");
        ScriptedTransport next = new ScriptedTransport(
                Capabilities.of(AddressType.SMTP), spooler.scheduler.executor("network"), spooler.arrived);
        spooler.engine.arrived(
                new TransportArrival("smtp", "smtp", 0, "transport 2.0.0", next), new MemoryProfileSection());
        spooler.run();
        assertThat(next.offered()).as("while the old one has it").isEmpty();

        spooler.pass(A_MOMENT.plusSeconds(1));

        assertThat(next.offered()).containsExactly(id);
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void whatIsInDoubtIsAnAttemptAndTheDoubtIsNotedInTheTrace() throws Exception {
        MessageId id = leaveWith(DOUBTFUL);

        assertThat(recipient(id).attempts()).isOne();
        assertThat(spooler.find(id).orElseThrow().notes())
                .extracting(LedgerEntry.Noted::text)
                .containsExactly("to=<ann@a.example>, scripted delay: a second copy is possible");
    }
}
