// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.Action;
import org.spooler.api.report.EnhancedStatus;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.MessageState;
import org.spooler.core.engine.OutcomeListener.Verdict;

class OutcomeLogTest {

    private static final Instant SUBMITTED = Instant.parse("2026-03-01T08:00:00Z");
    private static final MessageState MESSAGE = MessageState.accepted(
            new MessageId("4F2"),
            SUBMITTED,
            Envelope.builder().to("bob@example.com").to("FAX:+4930").build(),
            new ContentTraits(1, false, false, true));

    @Test
    void aDeliveryHasAllFields() {
        RecipientOutcome outcome = RecipientOutcome.relayed(0, "2.0.0", "250 2.0.0 Ok", "mx.example.com[192.0.2.7]:25");
        assertThat(OutcomeLog.line(MESSAGE, outcome, "smtp", Verdict.SENT, SUBMITTED.plusMillis(1204)))
                .isEqualTo("4F2: to=<bob@example.com>, transport=smtp, relay=mx.example.com[192.0.2.7]:25, delay=1.204,"
                        + " dsn=2.0.0, status=sent (250 2.0.0 Ok)");
    }

    @Test
    void whatIsMissingIsNone() {
        RecipientOutcome outcome = RecipientOutcome.delayed(1, "4.4.1", "no transport is there", RetryClass.ABSENT);
        assertThat(OutcomeLog.line(MESSAGE, outcome, "", Verdict.DEFERRED, SUBMITTED.plusMillis(7)))
                .isEqualTo("4F2: to=<FAX:+4930>, transport=none, relay=none, delay=0.007, dsn=4.4.1,"
                        + " status=deferred (no transport is there)");
    }

    @Test
    void aDelayThatMayBeADeliverySaysSo() {
        RecipientOutcome outcome = new RecipientOutcome(
                0,
                Action.DELAYED,
                EnhancedStatus.of("4.4.2"),
                "connection lost",
                "",
                RetryClass.NETWORK,
                Optional.empty(),
                true);
        assertThat(OutcomeLog.line(MESSAGE, outcome, "smtp", Verdict.DEFERRED, SUBMITTED))
                .endsWith("status=deferred (connection lost; a second copy is possible)");
    }

    @Test
    void aRemoteSystemCannotForgeALine() {
        RecipientOutcome outcome = RecipientOutcome.failed(0, "5.0.0", "550 no\r\n4F3: to=<x>, status=sent (ok)");
        String line = OutcomeLog.line(MESSAGE, outcome, "smtp", Verdict.BOUNCED, SUBMITTED);
        assertThat(line).doesNotContain("\r", "\n").contains("status=bounced (550 no");
    }

    @Test
    void aClockThatWentBackGivesNoNegativeDelay() {
        RecipientOutcome outcome = RecipientOutcome.delivered(0, "ok");
        assertThat(OutcomeLog.line(MESSAGE, outcome, "maildir", Verdict.SENT, SUBMITTED.minusSeconds(9)))
                .contains("delay=0.000");
    }
}
