// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.Priority;
import org.spooler.api.message.RecipientType;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.PropertyKey;
import org.spooler.tck.Requirement;

class ReceivedEnvelopeTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant AT_SERVER = Instant.parse("2026-11-19T08:15:00Z");
    private static final Address ACCOUNT = Address.smtp("ann@mail.example.org");

    private static Head head(String... lines) {
        Head head = new Head();
        byte[] octets = (String.join("\r\n", lines) + "\r\n").getBytes(UTF_8);
        head.write(octets, octets.length);
        return head;
    }

    private static Envelope envelope(String... lines) {
        return ReceivedEnvelope.of(head(lines), new Arrival(ACCOUNT, Optional.empty(), Optional.of(AT_SERVER), NOW));
    }

    private static <T> T property(Envelope envelope, PropertyKey<T> key) {
        return envelope.properties().find(key).orElseThrow();
    }

    @Test
    @Requirement({"RECV-014", "RECV-015"})
    void recipientsAreThoseThatAreShownWithAllThatAddressesThem() {
        Envelope envelope =
                envelope("To: =?UTF-8?Q?J=C3=B6rg?= <joerg@example.org>, eva@example.org", "Cc: Team: a@x.org;", "");
        assertThat(envelope.recipients()).hasSize(3).allSatisfy(one -> {
            assertThat(one.address().type().toString()).isEqualTo("SMTP");
            assertThat(one.address().value()).contains("@");
            assertThat(one.displayName()).isNotEmpty();
        });
        assertThat(envelope.recipients().get(0).displayName()).isEqualTo("J\u00f6rg");
        assertThat(envelope.recipients().get(1).displayName()).isEqualTo("eva@example.org");
        assertThat(envelope.recipients().get(2).type()).isEqualTo(RecipientType.CC);
    }

    @Test
    @Requirement("RECV-014")
    void aMessageThatShowsNobodyIsForWhoeverLoggedIn() {
        Envelope envelope = envelope("To: undisclosed-recipients:;", "");
        assertThat(envelope.recipients()).singleElement().satisfies(one -> {
            assertThat(one.address()).isEqualTo(ACCOUNT);
            assertThat(one.displayName()).isEqualTo(ACCOUNT.value());
        });
    }

    @Test
    @Requirement("RECV-017")
    void whoReceivedItIsAlsoWhomItIsReceivedFor() {
        Envelope envelope = envelope("Delivered-To: sales@example.org", "To: x@example.org", "");
        assertThat(property(envelope, MapiProperties.RECEIVED_BY_NAME)).isEqualTo("sales@example.org");
        assertThat(property(envelope, MapiProperties.RCVD_REPRESENTING_NAME)).isEqualTo("sales@example.org");
        assertThat(property(envelope, MapiProperties.RCVD_REPRESENTING_ENTRYID))
                .isEqualTo(property(envelope, MapiProperties.RECEIVED_BY_ENTRYID));
        assertThat(property(envelope, MapiProperties.RECEIVED_BY_SEARCH_KEY).toBytes())
                .isEqualTo("SMTP:SALES@EXAMPLE.ORG\0".getBytes(UTF_8));
    }

    @Test
    @Requirement("RECV-015")
    void peopleInNoAddressBookGetOneOffIdentifiers() {
        String id = property(envelope("From: Bo <b@x.org>", ""), MapiProperties.SENDER_ENTRYID)
                .toString();
        assertThat(id).startsWith("00000000812b1fa4bea310199d6e00dd010f54020000" + "0180");
        byte[] names = HexFormat.of().parseHex(id.substring(48));
        assertThat(new String(names, StandardCharsets.UTF_16LE)).isEqualTo("Bo\0SMTP\0b@x.org\0");
    }

    @Test
    @Requirement("RECV-016")
    void aMessageIsANote() {
        assertThat(envelope("Subject: x", "", "text").messageClass()).isEqualTo("IPM.Note");
        assertThat(envelope("").messageClass()).isEqualTo("IPM.Note");
    }

    @ParameterizedTest
    @CsvSource({
        "delivery-status, 'Action: failed', Report.IPM.Note.NDR",
        "delivery-status, 'Action: delivered', Report.IPM.Note.DR",
        "delivery-status, 'action:  DELAYED', Report.IPM.Note.Delayed",
        "delivery-status, '', Report.IPM.Note.NDR",
        "disposition-notification, 'Disposition: manual-action/MDN-sent-manually; displayed', Report.IPM.Note.IPNRN",
        "disposition-notification, 'Disposition: automatic-action/MDN-sent-automatically; deleted', Report.IPM.Note.IPNNRN",
        "feedback-report, '', IPM.Note"
    })
    @Requirement("RECV-023")
    void aReportIsFilledInAsTheReportItIs(String type, String line, String messageClass) {
        Envelope envelope = envelope(
                "Return-Path: <>",
                "Content-Type: multipart/report; boundary=b;",
                "  report-type=" + type,
                "",
                "--b",
                "",
                line);
        assertThat(envelope.messageClass()).isEqualTo(messageClass);
        assertThat(envelope.originator()).as("nobody to report to").isEmpty();
    }

    @Test
    void reportsGoToTheReversePathAndElseToTheAuthor() {
        assertThat(envelope("Return-Path: <a@x.org>", "From: b@x.org", "").originator())
                .contains(Address.smtp("a@x.org"));
        assertThat(envelope("From: b@x.org", "").originator()).contains(Address.smtp("b@x.org"));
        assertThat(envelope("Subject: nobody", "").originator()).isEmpty();
    }

    @Test
    @Requirement("RECV-018")
    void theDeliveryTimeIsTheServersAndNeverTheDownloads() {
        assertThat(property(envelope("Date: Thu, 1 Jan 2026 00:00:00 +0000", ""), MapiProperties.MESSAGE_DELIVERY_TIME))
                .isEqualTo(AT_SERVER);
        Arrival silent = new Arrival(ACCOUNT, Optional.empty(), Optional.empty(), NOW);
        Head trace = head(
                "Received: from a by b;",
                " Thu, 19 Nov 2026 08:00:00 +0100",
                "Received: from c by a; Thu, 19 Nov 2026 07:00:00 +0100",
                "Date: Thu, 1 Jan 2026 00:00:00 +0000",
                "");
        assertThat(property(ReceivedEnvelope.of(trace, silent), MapiProperties.MESSAGE_DELIVERY_TIME))
                .isEqualTo(Instant.parse("2026-11-19T07:00:00Z"));
        Head dated = head("Date: Thu, 1 Jan 2026 00:00:00 +0000", "");
        assertThat(property(ReceivedEnvelope.of(dated, silent), MapiProperties.MESSAGE_DELIVERY_TIME))
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    @Requirement("RECV-019")
    void theHeaderIsKeptAsItCame() {
        Envelope envelope = envelope("Subject: a", " b", "X-Odd:  c", "", "body");
        assertThat(property(envelope, MapiProperties.TRANSPORT_MESSAGE_HEADERS))
                .isEqualTo("Subject: a\r\n b\r\nX-Odd:  c\r\n");
    }

    @Test
    @Requirement("RECV-019")
    void aHeaderWithoutEndIsBounded() {
        String[] lines = new String[20_000];
        Arrays.fill(lines, "X-More: and more");
        Envelope envelope = envelope(lines);
        assertThat(property(envelope, MapiProperties.TRANSPORT_MESSAGE_HEADERS))
                .hasSizeLessThanOrEqualTo(32 * 1024)
                .endsWith("more\r\n");
    }

    @ParameterizedTest
    @CsvSource({"ann@example.org, 32", "ANN@example.org, 32", "bob@example.org, 0"})
    @Requirement({"RECV-020", "RECV-021"})
    void theFlagsSayWhereItComesFromAndWhoSentIt(String author, int fromMe) {
        Arrival own = new Arrival(ACCOUNT, Optional.of(Address.smtp("ann@example.org")), Optional.empty(), NOW);
        Envelope envelope = ReceivedEnvelope.of(head("From: Ann <" + author + ">", ""), own);
        assertThat(property(envelope, MapiProperties.MESSAGE_FLAGS)).isEqualTo(0x2000 | fromMe);
    }

    @Test
    @Requirement({"RECV-013", "RECV-022"})
    void onlyPropertiesThatMayBeTransmittedComeIn() {
        Envelope envelope = envelope(
                "From: b@x.org",
                "To: a@x.org",
                "Subject: s",
                "Date: Thu, 1 Jan 2026 00:00:00 +0000",
                "X-MAPI-PR_RESPONSIBILITY: 1",
                "");
        assertThat(envelope.properties().keys())
                .contains(
                        MapiProperties.SUBJECT,
                        MapiProperties.CLIENT_SUBMIT_TIME,
                        MapiProperties.SENDER_NAME,
                        MapiProperties.SENT_REPRESENTING_EMAIL_ADDRESS)
                .doesNotContain(MapiProperties.ENTRYID)
                .allMatch(key -> key.transmittable() || key.equals(MapiProperties.MESSAGE_FLAGS));
    }

    @ParameterizedTest
    @CsvSource({
        "Importance: high, URGENT",
        "X-Priority: 1 (Highest), URGENT",
        "Priority: non-urgent, NOT_URGENT",
        "X-Priority: 5, NOT_URGENT",
        "X-Priority: 3, NORMAL",
        "X-Other: high, NORMAL"
    })
    @Requirement("RECV-013")
    void thePriorityComesIn(String field, Priority priority) {
        assertThat(envelope(field, "").priority()).isEqualTo(priority);
    }

    @Test
    @Requirement("RECV-013")
    void aReadReceiptIsWantedOnlyByWhoeverSentTheMessage() {
        assertThat(property(
                        envelope("Return-Path: <a@x.org>", "Disposition-Notification-To: A <a@x.org>", ""),
                        MapiProperties.READ_RECEIPT_REQUESTED))
                .isTrue();
        assertThat(envelope("Return-Path: <a@x.org>", "Disposition-Notification-To: victim@y.org", "")
                        .properties()
                        .find(MapiProperties.READ_RECEIPT_REQUESTED))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: <<>>@",
                "To: \u0000",
                "Date: yesterday",
                "Return-Path: x y z",
                "Content-Type: ;;;",
                ": no name",
                "no field at all",
                "Subject: =?UTF-8?B?!!!?=",
                "From: a@b\u0001c.org"
            })
    void aHeaderThatMakesNoSenseStillGivesAnEnvelope(String line) {
        Envelope envelope = envelope(line, "");
        assertThat(envelope.recipients()).hasSize(1);
        assertThat(envelope.properties().find(MapiProperties.MESSAGE_DELIVERY_TIME))
                .contains(AT_SERVER);
    }

    @Test
    void thousandsOfRecipientsAreBounded() {
        String all = String.join(", ", Collections.nCopies(3000, "a@x.org"));
        assertThat(envelope("To: " + all, "").recipients()).hasSize(1000);
    }
}
