// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.report.Action;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.SessionControl;
import org.spooler.testkit.OfferedMessage;
import org.spooler.testkit.fax.FaxPages;

/** What a session decides, against a server without a line. */
@Timeout(60)
class FaxSessionTest {

    private static final String NUMBER = "+15550200001";
    private static final String BUSY = "+15550107486";
    private static final String LASTING = "+15550107000";

    private FaxServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FaxServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void reportsDeliveryWithThePagesConfirmed() throws Exception {
        try (Offered offered = Offered.to(server.port())) {
            RecipientOutcome outcome = offered.outcome(Offered.fax("A1", NUMBER, 3));
            assertThat(outcome.action()).isEqualTo(Action.DELIVERED);
            assertThat(outcome.text()).isEqualTo("3 pages confirmed by " + NUMBER);
            assertThat(outcome.remote()).isEqualTo("127.0.0.1:" + server.port() + " job 1");
            assertThat(job(0).parameters).containsEntry("MAXDIALS", "1").containsEntry("MAXTRIES", "1");
        }
    }

    @Test
    void givesTheServerWhatTheMessageAsksFor() throws Exception {
        try (Offered offered = Offered.to(
                server.port(), "dial.country", "1", "dial.outside", "9,", "dial.national", "", "sender.name", "Ann")) {
            offered.send(Offered.fax(
                    "A1", NUMBER + "/T33S=77", 1, "fax.priority", "20", "fax.sender.number", "+49 30 1234567"));
            assertThat(job(0).parameters)
                    .containsEntry("DIALSTRING", "9,5550200001")
                    .containsEntry("SUBADDR", "77")
                    .containsEntry("SCHEDPRI", "20")
                    .containsEntry("FROMUSER", "Ann")
                    .containsEntry("TSI", "+49 30 1234567")
                    .containsEntry("VRES", "98");
        }
    }

    @Test
    void dialsABusyNumberAgainUntilTheDialsAreUsedUp() throws Exception {
        try (Offered offered = Offered.to(server.port())) {
            OfferedMessage message = Offered.fax("A1", BUSY, 1, "fax.dials", "2");
            RecipientOutcome first = offered.outcome(message);
            assertThat(first.action()).isEqualTo(Action.DELAYED);
            assertThat(first.retryClass()).isEqualTo(RetryClass.BUSY);
            assertThat(first.status()).hasToString("4.4.1");
            assertThat(first.duplicatePossible()).isFalse();
            assertThat(first.text()).startsWith("busy (Busy signal detected").contains("dial 1 of 2");
            RecipientOutcome second = offered.outcome(offered.again(message));
            assertThat(second.action()).isEqualTo(Action.FAILED);
            assertThat(second.status()).hasToString("5.4.1");
            assertThat(second.text()).contains("dial 2 of 2").endsWith("given up");
            assertThat(server.jobs()).hasSize(2);
        }
    }

    @Test
    void countsDialsOverARestart() throws Exception {
        OfferedMessage message = Offered.fax("A1", BUSY, 1, "fax.dials", "2");
        Offered before = Offered.to(server.port());
        assertThat(before.outcome(message).action()).isEqualTo(Action.DELAYED);
        before.close();
        try (Offered after = Offered.at(server.port(), before.context())) {
            assertThat(after.outcome(after.again(message)).text()).contains("dial 2 of 2");
        }
    }

    @Test
    void neverCallsAPartialTransmissionDelivered() throws Exception {
        try (Offered offered = Offered.to(server.port())) {
            RecipientOutcome outcome = offered.outcome(Offered.fax("A1", "+15550107498", 3));
            assertThat(outcome.action()).isEqualTo(Action.DELAYED);
            assertThat(outcome.retryClass()).isEqualTo(RetryClass.PROTOCOL);
            assertThat(outcome.text()).contains("1 of 3 confirmed, all are sent again");
            assertThat(outcome.duplicatePossible()).isTrue();
        }
    }

    @Test
    void callsAFaxDeliveredWhoseLastPageWasConfirmedThoughTheCallEndedBadly() throws Exception {
        try (Offered offered = Offered.to(server.port())) {
            assertThat(offered.outcome(Offered.fax("A1", "+15550107498", 1)).action())
                    .isEqualTo(Action.DELIVERED);
        }
    }

    @Test
    void endsAfterTheLastTransmissionAllowed() throws Exception {
        try (Offered offered = Offered.to(server.port(), "tries", 1)) {
            RecipientOutcome outcome = offered.outcome(Offered.fax("A1", "+15550107498", 2));
            assertThat(outcome.action()).isEqualTo(Action.FAILED);
            assertThat(outcome.status()).hasToString("5.4.2");
            assertThat(outcome.text()).contains("transmission 1 of 1: given up");
        }
    }

    @Test
    void findsItsJobAgainAfterARestartAndSubmitsNone() throws Exception {
        OfferedMessage message = Offered.fax("A1", LASTING, 2);
        Offered before = Offered.to(server.port());
        before.begin(message);
        await().until(() -> server.jobs().size() == 1);
        before.close();
        job(0).pages = 2;
        job(0).tries = 1;
        job(0).state = 'D';
        try (Offered after = Offered.at(server.port(), before.context())) {
            OfferedMessage again = after.again(message);
            assertThat(after.outcome(again).action()).isEqualTo(Action.DELIVERED);
        }
        assertThat(server.jobs()).hasSize(1);
    }

    @Test
    void takesOverAJobThatIsStillUnderWay() throws Exception {
        OfferedMessage message = Offered.fax("A1", LASTING, 2);
        Offered before = Offered.to(server.port());
        before.begin(message);
        await().until(() -> server.jobs().size() == 1);
        before.close();
        try (Offered after = Offered.at(server.port(), before.context())) {
            OfferedMessage again = after.again(message);
            after.begin(again);
            await().until(() -> after.context().row().text().contains(LASTING));
            finish(job(0), 2);
            assertThat(after.outcomes(again).get(0).action()).isEqualTo(Action.DELIVERED);
        }
        assertThat(server.jobs()).hasSize(1);
    }

    @Test
    void findsAJobWhoseSubmissionWasNotConfirmed() throws Exception {
        server.loseNextReply();
        try (Offered offered = Offered.to(server.port())) {
            assertThat(offered.outcome(Offered.fax("A1", NUMBER, 1)).action()).isEqualTo(Action.DELIVERED);
        }
        assertThat(server.jobs()).hasSize(1);
    }

    @Test
    void saysSoWhenTheServerForgotAJob() throws Exception {
        OfferedMessage message = Offered.fax("A1", LASTING, 1);
        try (Offered offered = Offered.to(server.port())) {
            offered.begin(message);
            await().until(() -> server.jobs().size() == 1);
            server.clear();
            RecipientOutcome lost = offered.outcomes(message).get(0);
            assertThat(lost.action()).isEqualTo(Action.DELAYED);
            assertThat(lost.duplicatePossible()).isTrue();
            assertThat(lost.text()).contains("no longer knows the job");
        }
    }

    @Test
    void keepsToOneCallANumberAtATime() throws Exception {
        try (Offered offered = Offered.to(server.port(), "lines", 3)) {
            offered.begin(Offered.fax("A1", LASTING, 1));
            OfferedMessage second = Offered.fax("A2", LASTING, 1);
            offered.begin(second);
            OfferedMessage other = Offered.fax("A3", NUMBER, 1);
            assertThat(offered.outcome(other).action()).isEqualTo(Action.DELIVERED);
            assertThat(server.jobs()).hasSize(2);
            finish(job(0), 1);
            await().until(() -> server.jobs().size() == 3);
        }
    }

    @Test
    void sendsSeveralDocumentsInOneCallWhenAllowed() throws Exception {
        try (Offered offered = Offered.to(server.port(), "batch.documents", 3, "batch.wait.seconds", 1)) {
            List<OfferedMessage> messages =
                    List.of(Offered.fax("A1", NUMBER, 1), Offered.fax("A2", NUMBER, 2), Offered.fax("A3", NUMBER, 1));
            messages.forEach(offered::begin);
            for (OfferedMessage message : messages) {
                assertThat(offered.outcomes(message).get(0).action()).isEqualTo(Action.DELIVERED);
            }
            assertThat(server.jobs()).hasSize(1);
            assertThat(job(0).documents).hasSize(3);
        }
    }

    @Test
    void tellsTheDocumentsOfABrokenCallApart() throws Exception {
        try (Offered offered = Offered.to(server.port(), "batch.documents", 2, "batch.wait.seconds", 1)) {
            OfferedMessage whole = Offered.fax("A1", "+15550107498", 1);
            OfferedMessage none = Offered.fax("A2", "+15550107498", 1);
            offered.begin(whole);
            offered.begin(none);
            assertThat(offered.outcomes(whole).get(0).action()).isEqualTo(Action.DELIVERED);
            assertThat(offered.outcomes(none).get(0).action()).isEqualTo(Action.DELAYED);
        }
    }

    @Test
    void sendsTheOthersOfACallThatWasEndedForOneOfThem() throws Exception {
        try (Offered offered = Offered.to(server.port(), "batch.documents", 2, "batch.wait.seconds", 1)) {
            OfferedMessage unwanted = Offered.fax("A1", LASTING, 1);
            OfferedMessage wanted = Offered.fax("A2", LASTING, 2);
            offered.begin(unwanted);
            offered.begin(wanted);
            await().until(() -> server.jobs().size() == 1);
            job(0).state = 'W';
            await().until(() -> offered.context().row().text().startsWith("waiting for a line"));
            unwanted.cancel();
            offered.session().cancel(unwanted.transfer());
            assertThat(offered.outcomes(unwanted)).isEmpty();
            await().until(() -> server.jobs().size() == 2);
            finish(job(1), 2);
            assertThat(offered.outcomes(wanted).get(0).action()).isEqualTo(Action.DELIVERED);
        }
    }

    @Test
    void sendsTheOthersOfACallWhenOneCannotBeRead() throws Exception {
        try (Offered offered = Offered.to(server.port(), "batch.documents", 3, "batch.wait.seconds", 1)) {
            OfferedMessage before = Offered.fax("A1", NUMBER, 1);
            OfferedMessage broken = Offered.fax("A2", NUMBER, new Unreadable());
            OfferedMessage behind = Offered.fax("A3", NUMBER, 2);
            offered.begin(before);
            offered.begin(broken);
            offered.begin(behind);
            assertThat(offered.outcomes(before).get(0).action()).isEqualTo(Action.DELIVERED);
            assertThat(offered.outcomes(broken).get(0).text()).contains("content cannot be read: disk");
            assertThat(offered.outcomes(behind).get(0).action()).isEqualTo(Action.DELIVERED);
        }
    }

    /** Breaks off behind the directory, so that it shows while it is uploaded. */
    private record Unreadable() implements Content {

        private static final byte[] TIFF = FaxPages.tiff(1);

        @Override
        public ContentTraits traits() {
            return new ContentTraits(TIFF.length, true, false, false);
        }

        @Override
        public InputStream open() {
            InputStream failing = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("disk");
                }
            };
            return new SequenceInputStream(new ByteArrayInputStream(TIFF), failing);
        }
    }

    @Test
    void endsTheJobOfACancelledFaxAndServesNobody() throws Exception {
        try (Offered offered = Offered.to(server.port())) {
            OfferedMessage message = Offered.fax("A1", LASTING, 2);
            offered.begin(message);
            await().until(() -> server.jobs().size() == 1);
            message.cancel();
            offered.session().cancel(message.transfer());
            assertThat(offered.outcomes(message)).isEmpty();
            assertThat(job(0).status).isEqualTo("Job aborted by request");
        }
    }

    @Test
    void tellsHowManyPagesOfACancelledFaxWentOut() throws Exception {
        try (Offered offered = Offered.to(server.port())) {
            OfferedMessage message = Offered.fax("A1", LASTING, 2);
            offered.begin(message);
            await().until(() -> server.jobs().size() == 1);
            job(0).pages = 1;
            message.cancel();
            offered.session().cancel(message.transfer());
            RecipientOutcome outcome = offered.outcomes(message).get(0);
            assertThat(outcome.action()).isEqualTo(Action.FAILED);
            assertThat(outcome.text()).isEqualTo("cancelled when 1 of 2 pages were sent");
        }
    }

    @Test
    void leavesAJobOnTheServerWhenTheSessionEnds() throws Exception {
        try (Offered offered = Offered.to(server.port())) {
            OfferedMessage message = Offered.fax("A1", LASTING, 2);
            offered.begin(message);
            await().until(() -> server.jobs().size() == 1);
            offered.session().abortDeferred(message.transfer());
        }
        assertThat(job(0).state).isEqualTo('R');
    }

    @Test
    void takesTheLineInAFlushOnlyWhenToldSo() throws Exception {
        try (Offered offered = Offered.to(server.port(), "line.only.in.flush", true)) {
            OfferedMessage message = Offered.fax("A1", NUMBER, 1);
            RecipientOutcome outside = offered.outcome(message);
            assertThat(outside.action()).isEqualTo(Action.DELAYED);
            assertThat(outside.text()).isEqualTo("the line is taken in a flush only");
            assertThat(server.jobs()).isEmpty();
            offered.session().control(Set.of(SessionControl.BEGIN_OUTBOUND_FLUSH));
            assertThat(offered.outcome(offered.again(message)).action()).isEqualTo(Action.DELIVERED);
            offered.session().control(Set.of(SessionControl.END_OUTBOUND_FLUSH));
            assertThat(offered.outcome(Offered.fax("A2", NUMBER, 1)).action()).isEqualTo(Action.DELAYED);
        }
    }

    @Test
    void givesTheLineBackAtTheEndOfAFlush() throws Exception {
        try (Offered offered = Offered.to(server.port(), "line.only.in.flush", true)) {
            offered.session().control(Set.of(SessionControl.BEGIN_OUTBOUND_FLUSH));
            OfferedMessage onTheLine = Offered.fax("A1", LASTING, 1);
            OfferedMessage behindIt = Offered.fax("A2", LASTING, 1);
            offered.begin(onTheLine);
            offered.begin(behindIt);
            await().until(() -> server.jobs().size() == 1);
            offered.session().control(Set.of(SessionControl.END_OUTBOUND_FLUSH, SessionControl.END_INBOUND_FLUSH));
            assertThat(offered.outcomes(behindIt).get(0).text()).contains("flush only");
            assertThat(offered.outcomes(onTheLine).get(0).text()).contains("flush only");
            assertThat(job(0).state).isEqualTo('F');
        }
    }

    @Test
    void refusesWhatIsNoTiff() throws Exception {
        try (Offered offered = Offered.to(server.port())) {
            byte[] text = "Subject: hello\r\n\r\nHello.\r\n".getBytes(StandardCharsets.UTF_8);
            RecipientOutcome outcome = offered.outcome(Offered.fax("A1", NUMBER, text));
            assertThat(outcome.action()).isEqualTo(Action.FAILED);
            assertThat(outcome.status()).hasToString("5.6.1");
            assertThat(outcome.text()).contains("rendered first");
        }
    }

    @Test
    void refusesOptionsThatMeanNothing() throws Exception {
        try (Offered offered = Offered.to(server.port())) {
            RecipientOutcome outcome = offered.outcome(Offered.fax("A1", NUMBER, 1, "fax.dials", "many"));
            assertThat(outcome.action()).isEqualTo(Action.FAILED);
            assertThat(outcome.text()).isEqualTo("fax.dials = 'many': expected a whole number from 1 to 100");
        }
    }

    @Test
    void waitsForTheTimeOfDay() throws Exception {
        try (Offered offered = Offered.to(server.port(), "window.zone", "UTC")) {
            LocalTime now = LocalTime.now(ZoneOffset.UTC);
            String later = now.plusHours(2).truncatedTo(ChronoUnit.MINUTES)
                    + "-"
                    + now.plusHours(3).truncatedTo(ChronoUnit.MINUTES);
            RecipientOutcome outcome = offered.outcome(Offered.fax("A1", NUMBER, 1, "fax.window", later));
            assertThat(outcome.action()).isEqualTo(Action.DELAYED);
            assertThat(outcome.text()).contains(later);
            assertThat(outcome.retryAfter().orElseThrow()).isBetween(Duration.ofMinutes(118), Duration.ofMinutes(121));
        }
    }

    @Test
    void delaysWhenTheServerIsGone() throws Exception {
        server.down();
        try (Offered offered = Offered.to(server.port())) {
            RecipientOutcome outcome = offered.outcome(Offered.fax("A1", NUMBER, 1));
            assertThat(outcome.action()).isEqualTo(Action.DELAYED);
            assertThat(outcome.retryClass()).isEqualTo(RetryClass.NETWORK);
            assertThat(outcome.status()).hasToString("4.3.2");
            assertThat(offered.context().row().text()).contains("cannot be reached");
        }
    }

    @Test
    void waitsForAServerThatGoesWhileItHasTheJob() throws Exception {
        try (Offered offered = Offered.to(server.port())) {
            OfferedMessage message = Offered.fax("A1", LASTING, 1);
            offered.begin(message);
            await().until(() -> server.jobs().size() == 1);
            server.down();
            await().until(() -> offered.context().row().text().contains("cannot be reached"));
            finish(job(0), 1);
            server.up();
            assertThat(offered.outcomes(message).get(0).action()).isEqualTo(Action.DELIVERED);
        }
    }

    private FaxServer.Entry job(int index) {
        return server.jobs().get(index);
    }

    private static void finish(FaxServer.Entry job, int pages) {
        job.pages = pages;
        job.tries = 1;
        job.state = 'D';
    }
}
