// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spooler.api.status.FlushFlag.ASYNC_OK;
import static org.spooler.api.status.FlushFlag.DOWNLOAD;
import static org.spooler.api.status.FlushFlag.FORCE;
import static org.spooler.api.status.FlushFlag.NO_UI;
import static org.spooler.api.status.FlushFlag.UPLOAD;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.admin.FlushProgress;
import org.spooler.api.admin.FlushRefusedException;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RetryClass;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.StatusCode;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.FlushingTransport;
import org.spooler.testkit.SharedLine;
import org.spooler.testkit.Verdict;

/** Who flushes what, how it ends early, and what it does to messages. */
class FlushTest {

    private final FlushHarness harness;
    private final FlushingTransport mail;

    FlushTest() throws Exception {
        harness = new FlushHarness("mail", "fax");
        mail = harness.transport("mail");
    }

    private CompletableFuture<FlushReport> begin(FlushFlag... flags) {
        return harness.begin(Optional.empty(), flags);
    }

    private FlushReport.Line line(CompletableFuture<FlushReport> report) {
        return report.join().transports().get(0);
    }

    private static MapiStatus refusal(CompletableFuture<?> refused) {
        assertThat(refused).isCompletedExceptionally();
        return refused.handle((nothing, problem) -> ((FlushRefusedException) problem).status())
                .join();
    }

    // Directions and flags

    @Test
    @Requirement({"FLUSH-047", "DEC-13"})
    void uploadSendsAndFetchesNothing() throws Exception {
        List<MessageId> ids = harness.waiting(mail, "mail", 1);
        mail.holds("one");

        var report = begin(UPLOAD);
        harness.spooler.pass(Duration.ofSeconds(1));

        assertThat(line(report)).isEqualTo(new FlushReport.Line("mail", 1, 0, 0, ""));
        assertThat(mail.left()).isEqualTo(1);
        assertThat(mail.script().offered()).containsExactly(ids.get(0), ids.get(0));
    }

    @Test
    @Requirement({"FLUSH-047", "DEC-13"})
    void downloadFetchesAndSendsNothing() throws Exception {
        List<MessageId> ids = harness.waiting(mail, "mail", 1);
        mail.holds("one");

        var report = begin(DOWNLOAD);
        harness.spooler.pass(Duration.ofSeconds(1));

        assertThat(line(report)).isEqualTo(new FlushReport.Line("mail", 0, 0, 1, ""));
        assertThat(mail.script().offered()).containsExactly(ids.get(0));
    }

    @Test
    @Requirement({"FLUSH-048", "FLUSH-010"})
    void aForcedFlushIsAskedForAgainWhileTheTransportIsBusy() throws Exception {
        harness.waiting(mail, "mail", 1);
        mail.answers(flags -> mail.calls().size() < 3 ? MapiStatus.MAPI_E_BUSY : MapiStatus.S_OK);

        var report = begin(UPLOAD, FORCE);
        harness.spooler.pass(Duration.ofSeconds(11));

        assertThat(line(report)).isEqualTo(new FlushReport.Line("mail", 1, 0, 0, ""));
    }

    @Test
    void withoutForceABusyTransportIsPassedOver() throws Exception {
        harness.waiting(mail, "mail", 1);
        mail.answers(flags -> MapiStatus.MAPI_E_BUSY);

        var report = begin(UPLOAD);
        harness.spooler.pass(Duration.ofSeconds(1));

        assertThat(line(report)).isEqualTo(new FlushReport.Line("mail", 0, 0, 0, "refused: MAPI_E_BUSY"));
    }

    @Test
    @Requirement("FLUSH-049")
    void aTransportThatReportsLaterIsFlushedByForce() throws Exception {
        FlushingTransport fax =
                harness.transport("fax", Capabilities.of(new AddressType("FAX")).withInFlight(10, 10));

        harness.flush();

        assertThat(mail.calls()).contains("flush [UPLOAD, DOWNLOAD]");
        assertThat(fax.calls()).contains("flush [UPLOAD, DOWNLOAD, FORCE]");
    }

    @Test
    @Requirement({"FLUSH-050", "XPORT-007"})
    void theSpoolerTellsOfTheProgressUnlessItIsToBeQuiet() throws Exception {
        harness.waiting(mail, "mail", 2);
        begin(UPLOAD, NO_UI);
        harness.spooler.pass(Duration.ofSeconds(1));
        assertThat(harness.progress).isEmpty();

        harness.waiting(mail, "mail", 2);
        begin(UPLOAD);
        harness.spooler.pass(Duration.ofSeconds(1));
        assertThat(harness.progress)
                .extracting(FlushProgress::phase)
                .containsSubsequence(
                        FlushProgress.Phase.REQUESTED, FlushProgress.Phase.OUTBOUND, FlushProgress.Phase.DONE);
        assertThat(harness.progress.get(harness.progress.size() - 1).sent()).isEqualTo(2);
    }

    @Test
    @Requirement({"FLUSH-008", "FLUSH-041"})
    void onlyTheTransportNamedIsFlushed() throws Exception {
        FlushingTransport fax = harness.transport("fax");
        harness.waiting(mail, "mail", 1);
        harness.waiting(fax, "fax", 1);

        var report = harness.begin(Optional.of("fax"), UPLOAD);
        harness.spooler.pass(Duration.ofSeconds(1));

        assertThat(report.join().transports()).containsExactly(new FlushReport.Line("fax", 1, 0, 0, ""));
        assertThat(mail.calls()).isEmpty();
    }

    @Test
    @Requirement({"FLUSH-003", "FLUSH-033", "STAT-059"})
    void theNextTransportIsNotAskedBeforeTheOneBeforeIsDone() throws Exception {
        FlushingTransport fax = harness.transport("fax");
        harness.waiting(mail, "mail", 1);
        mail.script().then(Behaviour.reportLater(Duration.ofSeconds(30), Verdict.DELIVER));

        var report = begin(UPLOAD);
        harness.spooler.pass(Duration.ofSeconds(29));
        assertThat(fax.calls()).isEmpty();
        harness.spooler.pass(Duration.ofSeconds(2));
        assertThat(fax.calls()).contains("flush [UPLOAD]");
        assertThat(report).isDone();
    }

    // Synchronous or not

    @Test
    @Requirement({"XPORT-005", "FLUSH-004"})
    void outsideAFlushOneTransportDoesNotWaitForAnother() throws Exception {
        harness.transport("fax");
        mail.script().then(Behaviour.reportLater(Duration.ofSeconds(50), Verdict.DELIVER));

        harness.submit("mail", 1);
        harness.submit("fax", 1);

        assertThat(harness.spooler.decided).containsExactly("FAX:someone1 SENT fax");
    }

    @Test
    @Requirement({"FLUSH-007", "FLUSH-013", "FLUSH-023", "FLUSH-032"})
    void transportsUseOneLineOneAfterTheOtherWithinTheSameFlush() throws Exception {
        SharedLine line = new SharedLine();
        FlushingTransport fax = harness.transport("fax").uses(line).holds("f");
        mail.uses(line).holds("m");
        harness.waiting(mail, "mail", 1);
        harness.waiting(fax, "fax", 1);

        FlushReport report = harness.flush();

        assertThat(report.transports())
                .containsExactly(new FlushReport.Line("mail", 1, 0, 1, ""), new FlushReport.Line("fax", 1, 0, 1, ""));
        assertThat(line.log())
                .containsExactly(
                        "mail takes",
                        "mail frees",
                        "mail takes",
                        "mail frees",
                        "fax takes",
                        "fax frees",
                        "fax takes",
                        "fax frees");
    }

    @Test
    @Requirement({"FLUSH-037", "FLUSH-040", "FLUSH-042", "XPORT-006"})
    void aTransportMayTakeItsTimeInAFlushOfWhichTheUserWasTold() throws Exception {
        harness.waiting(mail, "mail", 1);
        mail.script().then(Behaviour.reportLater(Duration.ofSeconds(50), Verdict.DELIVER));

        var report = begin(UPLOAD);
        harness.spooler.pass(Duration.ofSeconds(49));
        assertThat(report).isNotDone();
        assertThat(harness.progress.get(harness.progress.size() - 1))
                .isEqualTo(new FlushProgress("mail", FlushProgress.Phase.OUTBOUND, 0, 0, 0, 1));
        harness.spooler.pass(Duration.ofSeconds(2));
        assertThat(line(report).sent()).isEqualTo(1);
    }

    @Test
    @Requirement({"FLUSH-042", "DEC-20"})
    void aCallerThatDoesNotWaitIsAnsweredAtOnceAndTheFlushGoesOn() throws Exception {
        harness.waiting(mail, "mail", 1);

        var report = begin(UPLOAD, ASYNC_OK);
        harness.spooler.run();

        assertThat(report.join().transports()).isEmpty();
        harness.spooler.pass(Duration.ofSeconds(1));
        assertThat(harness.spooler.decided).last().isEqualTo("MAIL:someone0 SENT mail");
        assertThat(mail.calls()).contains("flush [UPLOAD]");
    }

    @Test
    void aSecondRequestForTheSameJoinsTheFlushUnderWay() throws Exception {
        harness.waiting(mail, "mail", 1);

        var first = begin(UPLOAD);
        var second = begin(UPLOAD);
        harness.spooler.pass(Duration.ofSeconds(1));

        assertThat(second.join()).isEqualTo(first.join());
        assertThat(mail.calls()).containsExactly("flush [UPLOAD]", "control [END_OUTBOUND_FLUSH]");
    }

    @Test
    @Requirement("FLUSH-051")
    void aRequestForSomethingElseIsRefusedAsBusyWhileAFlushIsUnderWay() throws Exception {
        var first = begin(UPLOAD);
        var second = begin(DOWNLOAD);
        harness.spooler.run();

        assertThat(refusal(second)).isEqualTo(MapiStatus.MAPI_E_BUSY);
        harness.spooler.pass(Duration.ofSeconds(1));
        assertThat(first).isCompleted();
        assertThat(begin(DOWNLOAD)).isNotCompletedExceptionally();
    }

    @Test
    void aTransportThatIsNotThereCannotBeFlushed() {
        var refused = harness.begin(Optional.of("pigeon"), UPLOAD);
        harness.spooler.run();

        assertThat(refusal(refused)).isEqualTo(MapiStatus.MAPI_E_NOT_FOUND);
        assertThatThrownBy(refused::join).hasMessageContaining("pigeon");
    }

    // Results

    @Test
    @Requirement({"FLUSH-019", "SPOOL-061"})
    void aMessageThatIsNotAcceptedIsActedUponBeforeTheNextAndNotEnded() throws Exception {
        List<MessageId> ids = harness.waiting(mail, "mail", 2);
        mail.script().then(Behaviour.answer(new SubmitOutcome.Wait(Duration.ofHours(1), "later")));

        FlushReport report = harness.flush();

        assertThat(report.transports()).containsExactly(new FlushReport.Line("mail", 1, 1, 0, ""));
        assertThat(harness.trace())
                .containsSubsequence(
                        " 3 mail: OUTBOUND_FLUSH set: SubmitMessage " + ids.get(0),
                        " 4 mail: not accepted " + ids.get(0) + ": acted upon, no EndMessage",
                        " 3 mail: OUTBOUND_FLUSH set: SubmitMessage " + ids.get(1))
                .doesNotContain(" 5 mail: EndMessage " + ids.get(0));
        assertThat(harness.spooler.last(ids.get(0), 0).text()).isEqualTo("later");
    }

    @Test
    @Requirement({"FLUSH-011", "FLUSH-012"})
    void aDeferredMessageAskedForAtTheStartOfAFlushIsOfferedInItMarkedAsDeferred() throws Exception {
        AtomicReference<TransferId> transfer = new AtomicReference<>();
        mail.script().then(offer -> {
            transfer.set(offer.message().transfer());
            return Behaviour.neverReport().submit(offer);
        });
        MessageId id = harness.submit("mail", 1);
        mail.script().then(offer -> {
            assertThat(offer.message().deferred()).isTrue();
            return Behaviour.deliver().submit(offer);
        });
        mail.answers(flags -> {
            mail.context().sentDeferred(transfer.get());
            return MapiStatus.S_OK;
        });

        FlushReport report = harness.flush();

        assertThat(report.transports()).containsExactly(new FlushReport.Line("mail", 1, 0, 0, ""));
        assertThat(harness.trace()).contains(" 3 mail: OUTBOUND_FLUSH set: SubmitMessage " + id);
    }

    @Test
    @Requirement({"FLUSH-057", "SPOOL-071"})
    void aMessageThatWaitsIsWithdrawnDuringAFlushAsOutside() throws Exception {
        List<MessageId> ids = harness.waiting(mail, "mail", 2);
        mail.script().then(Behaviour.reportLater(Duration.ofSeconds(10), Verdict.DELIVER));

        var report = begin(UPLOAD);
        harness.spooler.pass(Duration.ofSeconds(1));
        var abort = harness.spooler.engine.abort(ids.get(1)).toCompletableFuture();
        harness.spooler.pass(Duration.ofSeconds(15));

        assertThat(abort.join()).isEqualTo(AbortAnswer.REMOVED);
        assertThat(line(report)).isEqualTo(new FlushReport.Line("mail", 1, 0, 0, ""));
        assertThat(mail.script().offered()).containsExactly(ids.get(0), ids.get(1), ids.get(0));
    }

    // A transport without support of its own

    @Test
    @Requirement("FLUSH-046")
    void aTransportThatDoesNotKnowFlushesIsFlushedOnItsBehalf() throws Exception {
        mail.answers(flags -> MapiStatus.MAPI_E_NO_SUPPORT);
        mail.holds("one");
        harness.waiting(mail, "mail", 1);

        FlushReport report = harness.flush();

        assertThat(report.transports()).containsExactly(new FlushReport.Line("mail", 1, 0, 1, ""));
        assertThat(harness.has("mail", StatusCode.OUTBOUND_FLUSH)).isFalse();
        assertThat(harness.has("mail", StatusCode.INBOUND_FLUSH)).isFalse();
    }

    @Test
    @Requirement({"FLUSH-053", "DEC-10"})
    void aTransportThatSetsNoBitIsLeftAlone() throws Exception {
        List<MessageId> ids = harness.waiting(mail, "mail", 1);
        mail.answers(flags -> {
            throw new IllegalStateException("scripted fault");
        });

        FlushReport report = harness.flush();

        assertThat(report.transports().get(0).text()).isEqualTo("did not answer: scripted fault");
        assertThat(mail.script().offered()).containsExactly(ids.get(0));
        harness.spooler.pass(Duration.ofDays(1));
        assertThat(harness.spooler.store.counts().total()).isZero();
    }

    @Test
    void whatWasDelayedInAFlushIsNotTriedAgainInIt() throws Exception {
        harness.waiting(mail, "mail", 1);
        mail.script().then(Behaviour.delay(RetryClass.REPLY));

        assertThat(harness.flush().transports()).containsExactly(new FlushReport.Line("mail", 0, 1, 0, ""));
        assertThat(mail.script().offered()).hasSize(2);
    }
}
