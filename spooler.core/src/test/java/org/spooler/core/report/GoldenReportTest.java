// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.spooler.core.report.Reported.NOW;
import static org.spooler.core.report.Reported.asking;
import static org.spooler.core.report.Reported.content;
import static org.spooler.core.report.Reported.fromAnn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.tck.Requirement;

/** Each kind of report, octet by octet; what came out stands in {@code target/golden} too. */
class GoldenReportTest {

    private final Reported message = new Reported();

    @Test
    @Requirement("SPOOL-085")
    @Requirement("SPOOL-088")
    void aFailureBringsTheWholeMessageBack() throws IOException {
        Recipient bob = Recipient.of(Address.smtp("bob@example.com"))
                .with(new DeliveryStatusRequest(
                        Set.of(NotifyWhen.FAILURE), true, Optional.of("rfc822;sales+2Dteam@example.com")));
        MessageState state = message.state(
                fromAnn().to(bob).to("FAX:+49301234567").envelopeId("QQ+2B314").build(),
                new LedgerEntry.Settled(
                        NOW,
                        List.of(RecipientOutcome.failed(0, "5.1.1", "550 5.1.1 no such user here")
                                .from("mx.example.com[192.0.2.7]:25")),
                        "smtp"),
                new LedgerEntry.Settled(
                        NOW, List.of(RecipientOutcome.failed(1, "5.1.1", "number not in service")), "fax"));
        message.report(state, ReportKind.FAILURE, 0, 1);
        assertGolden("failure");
    }

    @Test
    void aDelaySaysHowLongItWillBeTried() throws IOException {
        MessageState state = message.state(
                fromAnn().to("bob@example.com").build(),
                deferred(RecipientOutcome.delayed(0, "4.4.1", "connection timed out", RetryClass.NETWORK)
                        .from("mx.example.com[192.0.2.7]:25")));
        message.report(state, ReportKind.DELAY, 0);
        assertGolden("delay");
    }

    @Test
    @Requirement({"SPOOL-005", "SPOOL-090"})
    void aDeliveryIsReportedWithoutTheMessage() throws IOException {
        MessageState state = message.state(
                fromAnn()
                        .to(asking("bob@example.com", NotifyWhen.SUCCESS))
                        .to(asking("carol@example.net", NotifyWhen.SUCCESS))
                        .build(),
                new LedgerEntry.Settled(
                        NOW,
                        List.of(
                                RecipientOutcome.delivered(0, "stored in the folder of bob"),
                                RecipientOutcome.relayed(1, "2.0.0", "250 2.0.0 Ok: queued as 4F2", "mx.example.net")),
                        "smtp"));
        message.report(state, ReportKind.SUCCESS, 0, 1);
        assertGolden("success");
    }

    @Test
    void anExpiredMessageOutsideAsciiIsReportedInAscii() throws IOException {
        message.content = content(Reported.ORIGINAL
                .replace("Lunch on Monday", "=?UTF-8?Q?M=C3=BCll_am_Montag?=")
                .replace("Shall we?", "Tsch\u00fc\u00df"));
        MessageState state = message.state(
                fromAnn().to("j\u00f6rg@m\u00fcller.example").build(),
                deferred(
                        RecipientOutcome.delayed(0, "4.2.1", "450 4.2.1 Postfach \u00fcberf\u00fcllt", RetryClass.REPLY)
                                .from("mx.example.com[192.0.2.7]:25")),
                new LedgerEntry.Expired(NOW, List.of(0)));
        message.report(state, ReportKind.FAILURE, 0);
        assertGolden("expired-utf8");
    }

    private static LedgerEntry deferred(RecipientOutcome outcome) {
        return new LedgerEntry.Deferred(NOW, List.of(outcome), "smtp", true, NOW.plusSeconds(300), Set.of());
    }

    private void assertGolden(String name) throws IOException {
        Path actual = Path.of("target", "golden", name + ".eml");
        Files.createDirectories(actual.getParent());
        Files.writeString(actual, message.text());
        assertThat(new String(message.store.committed.get(0).octets(), UTF_8).replace("\r\n", ""))
                .doesNotContain("\r", "\n");
        try (InputStream golden = getClass().getResourceAsStream(name + ".eml")) {
            assertThat(golden).as("golden file %s", name).isNotNull();
            assertThat(message.text()).isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }
}
