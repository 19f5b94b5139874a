// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spooler.api.status.FlushFlag.DOWNLOAD;
import static org.spooler.api.status.FlushFlag.UPLOAD;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.message.MessageId;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.SessionControl;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.FlushingTransport;
import org.spooler.testkit.SharedLine;
import org.spooler.testkit.Verdict;

/** How a flush is begun by a transport, and how it ends before its end. */
class FlushEndTest {

    private final FlushHarness harness;
    private final FlushingTransport mail;

    FlushEndTest() throws Exception {
        harness = new FlushHarness("mail", "fax");
        mail = harness.transport("mail");
    }

    @Test
    @Requirement({"FLUSH-054", "FLUSH-055", "STAT-024", "DEC-10"})
    void clearedBitsStopSendingBeforeTheNextMessage() throws Exception {
        List<MessageId> ids = harness.waiting(mail, "mail", 3);
        mail.script().then(offer -> {
            mail.clearBits();
            return Behaviour.deliver().submit(offer);
        });

        FlushReport report = harness.flush();

        assertThat(report.transports())
                .containsExactly(new FlushReport.Line("mail", 1, 0, 0, "stopped by the transport"));
        assertThat(mail.script().offered()).containsExactly(ids.get(0), ids.get(1), ids.get(2), ids.get(0));
        assertThat(mail.calls()).containsExactly("flush [UPLOAD, DOWNLOAD]");
        harness.spooler.pass(Duration.ofDays(1));
        assertThat(harness.spooler.store.counts().total()).isZero();
    }

    @Test
    @Requirement({"FLUSH-055", "STAT-024"})
    void clearedBitsAlsoStopWhatASwiftTransportWasHandedAhead() throws Exception {
        Capabilities swift = Capabilities.of(new AddressType("FAX")).withInFlight(10, 10);
        FlushingTransport fax = harness.transport("fax", swift);
        List<MessageId> ids = harness.waiting(fax, "fax", 5);
        Behaviour promise = Behaviour.reportLater(Duration.ofSeconds(1), Verdict.DELIVER);
        fax.script().then(promise).then(offer -> {
            fax.clearBits();
            return promise.submit(offer);
        });

        FlushReport report = harness.flush();

        assertThat(report.transports())
                .last()
                .extracting(FlushReport.Line::text)
                .isEqualTo("stopped by the transport");
        assertThat(fax.script()
                        .offered()
                        .subList(ids.size(), fax.script().offered().size()))
                .containsExactly(ids.get(0), ids.get(1));
        harness.spooler.pass(Duration.ofDays(1));
        assertThat(harness.spooler.store.counts().total()).isZero();
    }

    @Test
    @Requirement({"FLUSH-054", "FLUSH-055", "STAT-024"})
    void clearedBitsStopReceivingBeforeTheNextMessage() throws Exception {
        mail.holds("one", "two", "three").stopsWhileReceiving();

        FlushReport report = harness.flush();

        assertThat(report.transports())
                .containsExactly(new FlushReport.Line("mail", 0, 0, 1, "stopped by the transport"));
        assertThat(mail.left()).isEqualTo(2);
    }

    @Test
    void aTransportThatStoppedDoesNotKeepTheNextFromItsFlush() throws Exception {
        FlushingTransport fax = harness.transport("fax").holds("one");
        mail.holds("one", "two").stopsWhileReceiving();

        assertThat(harness.flush().transports())
                .extracting(FlushReport.Line::received)
                .containsExactly(1L, 1L);
        assertThat(fax.left()).isZero();
    }

    @Test
    @Requirement("FLUSH-005")
    void aTransportWithoutProgressCountsAsIfItHadStopped() throws Exception {
        FlushingTransport fax = harness.transport("fax");
        harness.waiting(mail, "mail", 1);
        mail.script().then(Behaviour.reportLater(Duration.ofMinutes(5), Verdict.DELIVER));

        var report = harness.begin(Optional.empty(), UPLOAD);
        harness.spooler.pass(Duration.ofSeconds(StepLimit.SECONDS + 5L));

        assertThat(report.join().transports().get(0).text()).startsWith("no progress for 60 s");
        assertThat(mail.calls()).contains("control [END_OUTBOUND_FLUSH]");
        assertThat(harness.has("mail", StatusCode.OUTBOUND_FLUSH)).isFalse();
        assertThat(fax.calls()).contains("flush [UPLOAD]");
        harness.spooler.pass(Duration.ofMinutes(5));
        assertThat(harness.spooler.decided).last().isEqualTo("MAIL:someone0 SENT mail");
    }

    @Test
    void aTransportThatLeavesEndsItsPartOfTheFlush() throws Exception {
        harness.waiting(mail, "mail", 1);
        mail.script().then(Behaviour.reportLater(Duration.ofMinutes(5), Verdict.DELIVER));

        var report = harness.begin(Optional.empty(), UPLOAD);
        harness.spooler.pass(Duration.ofSeconds(1));
        harness.spooler.engine.left("mail");
        harness.spooler.pass(Duration.ofSeconds(11));

        assertThat(report.join().transports().get(0).text()).isEqualTo("the transport went away");
        harness.spooler.pass(Duration.ofSeconds(10));
        assertThat(harness.spooler.rows).doesNotContainKey("mail");
    }

    @Test
    @Requirement({"FLUSH-038", "STAT-023", "STAT-024", "FLUSH-053", "DEC-10"})
    void bitsThatATransportSetsItselfAskForAFlush() throws Exception {
        List<MessageId> ids = harness.waiting(mail, "mail", 1);
        mail.holds("one");

        mail.context().updateStatus(row -> row.with(StatusCode.OUTBOUND_FLUSH, StatusCode.INBOUND_FLUSH));
        harness.spooler.pass(Duration.ofSeconds(1));

        assertThat(mail.calls())
                .containsExactly(
                        "flush [UPLOAD, DOWNLOAD]", "control [END_OUTBOUND_FLUSH]", "control [END_INBOUND_FLUSH]");
        assertThat(mail.script().offered()).containsExactly(ids.get(0), ids.get(0));
        assertThat(mail.left()).isZero();
    }

    @Test
    @Requirement({"FLUSH-053", "DEC-10"})
    void aFlushThatATransportAskedForDoesNotRunIfTheBitsAreClearedBeforeItBegins() throws Exception {
        FlushingTransport fax = harness.transport("fax");
        harness.waiting(fax, "fax", 1);
        fax.script().then(Behaviour.reportLater(Duration.ofSeconds(10), Verdict.DELIVER));
        harness.begin(Optional.of("fax"), UPLOAD);
        harness.spooler.pass(Duration.ofSeconds(1));

        mail.context().updateStatus(row -> row.with(StatusCode.INBOUND_FLUSH));
        harness.spooler.pass(Duration.ofSeconds(1));
        mail.clearBits();
        harness.spooler.pass(Duration.ofSeconds(20));

        assertThat(mail.calls()).isEmpty();
    }

    @Test
    @Requirement({"FLUSH-035", "FLUSH-036"})
    void aFlushOfOneTransportAskedForByItsRowRunsWhenTheOneUnderWayIsOver() throws Exception {
        FlushingTransport fax = harness.transport("fax");
        harness.waiting(fax, "fax", 1);
        fax.script().then(Behaviour.reportLater(Duration.ofSeconds(10), Verdict.DELIVER));
        var report = harness.begin(Optional.of("fax"), UPLOAD);
        harness.spooler.pass(Duration.ofSeconds(1));

        harness.spooler.update("mail", row -> row.with(StatusCode.INBOUND_FLUSH));
        harness.spooler.engine.flushSoon("mail", Set.of(DOWNLOAD));
        harness.spooler.pass(Duration.ofSeconds(5));
        assertThat(report).isNotDone();
        assertThat(mail.calls()).isEmpty();

        harness.spooler.pass(Duration.ofSeconds(10));
        assertThat(mail.calls()).contains("flush [DOWNLOAD]", "control [END_INBOUND_FLUSH]");
    }

    @Test
    void aFlushOfAnOperatorWaitsForOneThatATransportAskedFor() throws Exception {
        FlushingTransport fax = harness.transport("fax");
        harness.waiting(fax, "fax", 1);
        fax.script().then(Behaviour.reportLater(Duration.ofSeconds(10), Verdict.DELIVER));
        fax.context().updateStatus(row -> row.with(StatusCode.OUTBOUND_FLUSH));
        harness.spooler.pass(Duration.ofSeconds(1));

        var report = harness.begin(Optional.of("mail"), UPLOAD);
        harness.spooler.pass(Duration.ofSeconds(1));
        assertThat(report).isNotDone();
        harness.spooler.pass(Duration.ofSeconds(15));
        assertThat(report.join().transports()).containsExactly(new FlushReport.Line("mail", 0, 0, 0, ""));
    }

    @Test
    @Requirement({"FLUSH-058", "FLUSH-059", "SPOOL-135", "DEC-14"})
    void aSpoolerThatStopsEndsTheFlushFirstWithBothFlagsInOneNotification() throws Exception {
        SharedLine line = new SharedLine();
        mail.uses(line);
        harness.waiting(mail, "mail", 1);
        mail.script().then(Behaviour.reportLater(Duration.ofSeconds(5), Verdict.DELIVER));
        var report = harness.begin(Optional.empty(), UPLOAD, DOWNLOAD);
        harness.spooler.pass(Duration.ofSeconds(1));

        var stopped = harness.spooler.engine.stop().toCompletableFuture();
        harness.spooler.run();

        assertThat(report.join().transports().get(0).text()).isEqualTo("the spooler stops");
        assertThat(mail.calls())
                .containsExactly("flush [UPLOAD, DOWNLOAD]", "control [END_INBOUND_FLUSH, END_OUTBOUND_FLUSH]");
        assertThat(line.holder()).isEmpty();
        harness.spooler.pass(Duration.ofSeconds(15));
        assertThat(stopped).isDone();
    }

    @Test
    @Requirement({"XPORT-048", "XPORT-049"})
    void aDirectionIsNeverBegunAndEndedInOneNotification() throws Exception {
        harness.waiting(mail, "mail", 1);
        harness.flush();
        harness.spooler.engine.stop();
        harness.spooler.pass(Duration.ofSeconds(15));

        assertThat(mail.notifications())
                .hasSizeGreaterThanOrEqualTo(4)
                .noneMatch(together -> together.contains(SessionControl.BEGIN_INBOUND)
                        && together.contains(SessionControl.END_INBOUND))
                .noneMatch(together -> together.contains(SessionControl.BEGIN_OUTBOUND)
                        && together.contains(SessionControl.END_OUTBOUND));
        assertThat(mail.notifications().stream().flatMap(Set::stream))
                .contains(SessionControl.BEGIN_OUTBOUND, SessionControl.END_OUTBOUND);
    }
}
