// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spooler.api.admin.LogoffFlag;
import org.spooler.api.admin.LogoffOutcome;
import org.spooler.api.message.MessageId;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.SessionControl;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.FlushingTransport;
import org.spooler.testkit.Verdict;

class LogoffTest {

    private static final Duration BRIEFLY = Duration.ofSeconds(2);

    private final FlushHarness harness;
    private final FlushingTransport mail;

    LogoffTest() throws Exception {
        harness = new FlushHarness("mail");
        mail = harness.transport("mail");
    }

    private CompletableFuture<Set<LogoffOutcome>> logoff(LogoffFlag flag) {
        return harness.spooler.engine.logoff(flag).toCompletableFuture();
    }

    private Set<LogoffOutcome> outcome(LogoffFlag flag) {
        CompletableFuture<Set<LogoffOutcome>> outcome = logoff(flag);
        harness.spooler.pass(BRIEFLY);
        return outcome.join();
    }

    private void beingSent(Duration time) throws Exception {
        mail.script().then(Behaviour.reportLater(time, Verdict.DELIVER));
        harness.submit("mail", 1);
    }

    @Test
    @Requirement({"SEND-117", "SEND-123"})
    void flagsAndOutcomesHaveTheOriginalBits() {
        assertThat(Arrays.stream(LogoffFlag.values()).map(LogoffFlag::mask))
                .containsExactly(0x01, 0x02, 0x04, 0x08, 0x10);
        assertThat(Arrays.stream(LogoffOutcome.values()).map(LogoffOutcome::mask))
                .containsExactly(0x10000, 0x20000, 0x40000, 0x80000);
    }

    @Test
    @Requirement("SEND-119")
    void anOrderlyLogoffFinishesWhatIsInProcessAndBeginsNothingNew() throws Exception {
        beingSent(Duration.ofSeconds(5));
        CompletableFuture<Set<LogoffOutcome>> outcome = logoff(LogoffFlag.ORDERLY);
        harness.spooler.run();
        MessageId later = harness.submit("mail", 2);

        harness.spooler.pass(Duration.ofSeconds(11));

        assertThat(outcome.join()).containsExactly(LogoffOutcome.COMPLETE, LogoffOutcome.OUTBOUND_QUEUE);
        assertThat(harness.spooler.find(later)).isPresent();
        assertThat(mail.script().offered()).hasSize(1);
    }

    @Test
    @Requirement({"SEND-118", "SEND-123"})
    void aLogoffWithoutWaitingSendsWhatIsReadyAndReceivesNothingNew() throws Exception {
        List<MessageId> waiting = harness.waiting(mail, "mail", 1);
        mail.script().then(Behaviour.reportLater(Duration.ofSeconds(1), Verdict.DELIVER));
        harness.submit("mail", 1);
        harness.submit("mail", 2);

        assertThat(outcome(LogoffFlag.NO_WAIT)).containsExactly(LogoffOutcome.COMPLETE, LogoffOutcome.OUTBOUND_QUEUE);

        assertThat(harness.spooler.decided)
                .containsExactly("MAIL:someone0 DEFERRED mail", "MAIL:someone1 SENT mail", "MAIL:someone2 SENT mail");
        assertThat(harness.spooler.find(waiting.get(0))).isPresent();
        assertThat(mail.notifications()).contains(Set.of(SessionControl.END_INBOUND));
        assertThat(harness.spooler.rows).isEmpty();
    }

    @Test
    @Requirement("SEND-120")
    void aPurgeAlsoFlushesTheQueues() throws Exception {
        harness.waiting(mail, "mail", 2);

        assertThat(outcome(LogoffFlag.PURGE)).containsExactly(LogoffOutcome.COMPLETE);

        assertThat(mail.calls()).contains("flush [UPLOAD, NO_UI]");
        assertThat(mail.notifications()).contains(Set.of(SessionControl.END_INBOUND));
        assertThat(harness.spooler.store.counts().total()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"ABORT", "QUIET"})
    @Requirement({"SEND-121", "SEND-122", "SEND-123", "DEC-29"})
    void nothingHappensWhileATransportIsActiveAndTheKindOfActivityIsTold(LogoffFlag flag) throws Exception {
        beingSent(Duration.ofSeconds(30));
        assertThat(outcome(flag)).containsExactly(LogoffOutcome.OUTBOUND, LogoffOutcome.OUTBOUND_QUEUE);
        assertThat(harness.spooler.rows).containsKey("mail");

        harness.spooler.pass(Duration.ofSeconds(31));
        mail.context().updateStatus(row -> row.with(StatusCode.INBOUND_ACTIVE));
        assertThat(outcome(flag)).containsExactly(LogoffOutcome.INBOUND);

        mail.context().updateStatus(row -> row.without(StatusCode.INBOUND_ACTIVE));
        assertThat(outcome(flag)).containsExactly(LogoffOutcome.COMPLETE);
        assertThat(harness.spooler.rows).isEmpty();
    }

    @Test
    void aTransportThatDoesNotReportHoldsUpALogoffForABoundedTime() throws Exception {
        beingSent(Duration.ofHours(1));
        CompletableFuture<Set<LogoffOutcome>> outcome = logoff(LogoffFlag.NO_WAIT);
        harness.spooler.pass(Duration.ofSeconds(59));
        assertThat(outcome).isNotDone();
        harness.spooler.pass(Duration.ofSeconds(15));
        assertThat(outcome.join()).containsExactly(LogoffOutcome.COMPLETE, LogoffOutcome.OUTBOUND_QUEUE);
    }
}
