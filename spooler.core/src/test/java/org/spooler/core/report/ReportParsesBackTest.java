// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.spooler.core.report.Reported.NOW;
import static org.spooler.core.report.Reported.content;
import static org.spooler.core.report.Reported.fromAnn;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spooler.api.message.ReturnContent;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;

/** Reads reports back with a parser that did not write them. */
class ReportParsesBackTest {

    private final Reported message = new Reported();

    static Stream<String> diagnostics() {
        return Stream.of(
                "550 no such user",
                "550 Empf\u00e4nger unbekannt \u2014 \u00e9\u00e8\u00ea ".repeat(60),
                "x".repeat(3000),
                "two\r\nlines\r\n.\r\nInjected: yes",
                "\ud83d\ude00".repeat(400));
    }

    @ParameterizedTest
    @MethodSource("diagnostics")
    void everyDiagnosticLeavesAReportOfThreePartsWithShortAsciiLines(String diagnostic) throws IOException {
        fail(diagnostic);
        Multipart parts = (Multipart) parse().getBody();
        assertThat(parts.getBodyParts())
                .extracting(Entity::getMimeType)
                .containsExactly("text/plain", "message/delivery-status", "message/rfc822");
        String status = text(parts.getBodyParts().get(1).getBody());
        assertThat(status).contains("Final-Recipient: rfc822; bob@example.com", "Action: failed", "Status: 5.1.1");
        assertThat(status.lines()).noneMatch(line -> line.startsWith("Injected"));
        assertThat(message.text().lines()).allMatch(line -> line.length() <= 998);
        assertThat(message.store.committed.get(0).traits().eightBit()).isFalse();
    }

    @Test
    void headerFieldsSayWhatTheStandardsAskFor() throws IOException {
        fail("550 no such user");
        Message report = parse();
        assertThat(report.getHeader().getField("Auto-Submitted").getBody()).isEqualTo("auto-replied");
        assertThat(report.getHeader().getField("MIME-Version").getBody()).isEqualTo("1.0");
        assertThat(report.getHeader().getField("Content-Type").getBody())
                .contains("multipart/report", "report-type=delivery-status");
        assertThat(report.getFrom().get(0).getAddress()).isEqualTo("MAILER-DAEMON@mx.example.org");
        assertThat(report.getTo().get(0)).hasToString("ann@example.org");
        assertThat(report.getDate()).isEqualTo(java.util.Date.from(NOW));
        assertThat(report.getMessageId()).isEqualTo("<Q1@mx.example.org>");
        assertThat(report.getSubject()).isEqualTo("Not delivered: Lunch on Monday");
    }

    @Test
    void aSubjectOutsideAsciiComesBackAsItWas() throws IOException {
        String subject = "Gr\u00fc\u00dfe aus \u6771\u4eac, und zwar sehr viele, damit es mehr als eine Zeile wird";
        message.content = content(Reported.ORIGINAL.replace("Lunch on Monday", subject));
        fail("550 no such user");
        assertThat(parse().getSubject()).isEqualTo("Not delivered: " + subject);
    }

    @Test
    void theReturnedMessageIsTheOriginalOctetForOctet() throws IOException {
        fail("550 no such user");
        assertThat(new String(message.store.committed.get(0).octets(), UTF_8))
                .contains("\r\n\r\n" + Reported.ORIGINAL + "\r\n--");
    }

    @Test
    void aMessageAboveTheLimitComesBackAsItsHeader() throws IOException {
        message.content = content(Reported.ORIGINAL + "z".repeat(60_000) + "\r\n");
        fail("550 no such user");
        Multipart parts = (Multipart) parse().getBody();
        assertThat(parts.getBodyParts().get(2).getMimeType()).isEqualTo("text/rfc822-headers");
        assertThat(text(parts.getBodyParts().get(2).getBody()))
                .contains("Subject: Lunch on Monday")
                .doesNotContain("Shall we?", "zzz");
    }

    @Test
    void anOriginatorWhoAskedForTheHeaderOnlyGetsNoMore() throws IOException {
        MessageState state = message.state(
                fromAnn()
                        .to("bob@example.com")
                        .returnContent(ReturnContent.HEADERS)
                        .build(),
                failure("550 no"));
        message.report(state, ReportKind.FAILURE, 0);
        assertThat(message.text()).contains("text/rfc822-headers").doesNotContain("Shall we?");
    }

    @Test
    void aMessageWithoutALastLineEndStillLeavesTheBoundaryOnALineOfItsOwn() throws IOException {
        message.content = content("Subject: x\r\n\r\nno end");
        fail("550 no such user");
        assertThat(((Multipart) parse().getBody()).getBodyParts()).hasSize(3);
    }

    private void fail(String diagnostic) {
        MessageState state = message.state(fromAnn().to("bob@example.com").build(), failure(diagnostic));
        assertThat(message.report(state, ReportKind.FAILURE, 0)).isPresent();
    }

    private static LedgerEntry failure(String diagnostic) {
        return new LedgerEntry.Settled(
                NOW,
                List.of(RecipientOutcome.failed(0, "5.1.1", diagnostic).from("mx.example.com[192.0.2.7]:25")),
                "smtp");
    }

    private Message parse() throws IOException {
        return new DefaultMessageBuilder()
                .parseMessage(
                        new ByteArrayInputStream(message.store.committed.get(0).octets()));
    }

    private static String text(Body body) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        if (body instanceof TextBody text) {
            text.writeTo(octets);
        } else {
            ((SingleBody) body).writeTo(octets);
        }
        return octets.toString(UTF_8);
    }
}
