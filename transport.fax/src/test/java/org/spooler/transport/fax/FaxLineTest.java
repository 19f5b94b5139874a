// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.spooler.api.report.Action;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.status.StatusRow;
import org.spooler.testkit.OfferedMessage;
import org.spooler.testkit.fax.FaxPages;
import org.spooler.testkit.fax.FaxTestbed;

/**
 * Over lines that really transmit, at four times the speed. Calls that break off come last: they leave files at the other end
 * for a while, and the others count files. Takes minutes, and lines that are busy or slow now and then:
 * {@code -Dspooler.fax.line=true} runs it.
 */
@Timeout(240)
@TestMethodOrder(OrderAnnotation.class)
class FaxLineTest {

    private static final String NUMBER = "+15550200001";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static FaxTestbed bed;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Boolean.getBoolean("spooler.fax.line"), "minutes on a line: -Dspooler.fax.line=true");
        assumeTrue(FaxTestbed.missing().isEmpty(), FaxTestbed.missing());
        bed = FaxTestbed.start(4, 3, 4);
    }

    @AfterAll
    static void stop() throws Exception {
        if (bed != null) {
            bed.close();
        }
    }

    @AfterEach
    void noFaults() throws Exception {
        bed.faults();
    }

    @Test
    @Order(5)
    void givesEachFailureOfALineItsOutcome() throws Exception {
        try (Offered offered = Offered.to(bed.port(), "lines", 8)) {
            OfferedMessage busy = begun(offered, "F1", "+15550107486");
            OfferedMessage noAnswer = begun(offered, "F2", "+15550107408");
            OfferedMessage noDialTone = begun(offered, "F3", "+15550107480");
            OfferedMessage noCarrier = begun(offered, "F4", "+15550107404");
            OfferedMessage silent = begun(offered, "F5", "+15550107200");
            OfferedMessage dropped = begun(offered, "F6", "+15550107499");
            OfferedMessage mute = begun(offered, "F7", "+15550107498");
            OfferedMessage noise = begun(offered, "F8", "+15550107497");
            expect(offered, busy, "4.4.1", RetryClass.BUSY, "busy");
            expect(offered, noAnswer, "4.4.1", RetryClass.NO_ANSWER, "no answer");
            expect(offered, noDialTone, "4.3.0", RetryClass.LOCAL, "no dial tone");
            expect(offered, noCarrier, "4.4.1", RetryClass.NO_ANSWER, "no fax machine answered");
            expect(offered, silent, "4.4.1", RetryClass.NO_ANSWER, "no fax machine answered");
            for (OfferedMessage answered : List.of(dropped, mute, noise)) {
                OfferedMessage call = untilAnswered(offered, answered);
                expect(offered, call, "4.4.2", RetryClass.PROTOCOL, "the transmission broke off");
            }
        }
    }

    /** On a machine under load all answering lines may still be busy, or one may be slow to take the call. */
    private static OfferedMessage untilAnswered(Offered offered, OfferedMessage message) throws Exception {
        OfferedMessage call = message;
        for (int again = 0; again < 3 && offered.outcomes(call).get(0).status().detail() == 1; again++) {
            call = offered.again(call);
            offered.begin(call);
        }
        return call;
    }

    private static OfferedMessage begun(Offered offered, String id, String number) {
        OfferedMessage message = Offered.fax(id, number, 1);
        offered.begin(message);
        return message;
    }

    private static void expect(
            Offered offered, OfferedMessage message, String status, RetryClass retryClass, String words)
            throws Exception {
        RecipientOutcome outcome = offered.outcomes(message).get(0);
        assertThat(outcome.action()).as("%s", outcome).isEqualTo(Action.DELAYED);
        assertThat(outcome.status()).as("%s", outcome).hasToString(status);
        assertThat(outcome.retryClass()).as("%s", outcome).isEqualTo(retryClass);
        assertThat(outcome.text()).startsWith(words).containsPattern("dial [1-4] of 12");
    }

    @Test
    @Order(2)
    void deliversOnceAfterTwoBusyCalls() throws Exception {
        int before = bed.received().size();
        bed.faults("busy 15550200001 2");
        try (Offered offered = Offered.to(bed.port())) {
            OfferedMessage message = Offered.fax("B1", NUMBER, 1);
            assertThat(offered.outcome(message).retryClass()).isEqualTo(RetryClass.BUSY);
            OfferedMessage second = offered.again(message);
            assertThat(offered.outcome(second).retryClass()).isEqualTo(RetryClass.BUSY);
            RecipientOutcome third = offered.outcome(offered.again(second));
            assertThat(third.action()).isEqualTo(Action.DELIVERED);
            awaitReceived(before + 1);
        }
    }

    @Test
    @Order(3)
    void showsTheProgressInPagesAndSendsOnceOverARestart() throws Exception {
        int before = bed.received().size();
        OfferedMessage message = Offered.fax("R1", NUMBER, 4);
        Offered first = Offered.to(bed.port());
        first.begin(message);
        await().atMost(PATIENCE)
                .until(() -> rows(first).anyMatch(row -> row.text().equals("page 2 of 4 to " + NUMBER)));
        assertThat(first.context().row().progressPercent())
                .hasValueSatisfying(percent -> assertThat(percent).isGreaterThanOrEqualTo(25));
        first.close();
        try (Offered second = Offered.at(bed.port(), first.context())) {
            RecipientOutcome outcome = second.outcome(second.again(message));
            assertThat(outcome.action()).isEqualTo(Action.DELIVERED);
            assertThat(outcome.text()).startsWith("4 pages confirmed");
        }
        awaitReceived(before + 1);
    }

    private static Stream<StatusRow> rows(Offered offered) {
        return offered.context().rows().stream();
    }

    @Test
    @Order(4)
    void breaksATransmissionOffAndTellsHowFarItCame() throws Exception {
        try (Offered offered = Offered.to(bed.port())) {
            OfferedMessage message = Offered.fax("C1", NUMBER, 9);
            offered.begin(message);
            await().atMost(PATIENCE)
                    .until(() -> rows(offered).anyMatch(row -> row.text().startsWith("page 2 of 9")));
            message.cancel();
            offered.session().cancel(message.transfer());
            List<RecipientOutcome> outcomes = offered.outcomes(message);
            assertThat(outcomes).hasSize(1);
            assertThat(outcomes.get(0).action()).isEqualTo(Action.FAILED);
            assertThat(outcomes.get(0).text()).matches("cancelled when [1-8] of 9 pages were sent");
        }
    }

    @Test
    @Order(1)
    void sendsTwoDocumentsInOneCall() throws Exception {
        int calls = bed.calls().size();
        int before = bed.received().size();
        try (Offered offered = Offered.to(bed.port(), "batch.documents", 2, "batch.wait.seconds", 1)) {
            OfferedMessage one = Offered.fax("D1", NUMBER, 1);
            OfferedMessage two = Offered.fax("D2", NUMBER, FaxPages.tiff(2));
            offered.begin(one);
            offered.begin(two);
            assertThat(offered.outcomes(one).get(0).text()).startsWith("1 page confirmed");
            assertThat(offered.outcomes(two).get(0).text()).startsWith("2 pages confirmed");
        }
        assertThat(bed.calls()).hasSize(calls + 1);
        awaitReceived(before + 1);
    }

    /** What arrives is written a little after the sender knows that it did. */
    private static void awaitReceived(int number) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bed.received()).hasSize(number));
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> bed.received().size() == number);
    }
}
