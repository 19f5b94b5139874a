// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.tck.Requirement;

class ReceivedEnvelopeTest {

    private static final Instant ARRIVED = Instant.parse("2026-11-21T09:30:00Z");
    private static final Envelope DIALOGUE = Envelope.builder()
            .from("ann@sender.example")
            .to("bob@example.org")
            .to("zoe@example.org")
            .build();

    private static MessageHead head(String... pieces) {
        MessageHead head = new MessageHead();
        for (String piece : pieces) {
            ByteBuffer octets = ByteBuffer.wrap(piece.getBytes(UTF_8));
            head.look(octets);
            assertThat(octets.hasRemaining())
                    .as("the octets are left to be written")
                    .isTrue();
        }
        return head;
    }

    private static Envelope envelope(String message) {
        return ReceivedEnvelope.of(DIALOGUE, head(message), ARRIVED);
    }

    private static Properties properties(String message) {
        return envelope(message).properties();
    }

    @Test
    @Requirement({"RECV-016", "PROP-008"})
    void aMessageThatSaysNothingOfItsKindIsANote() {
        assertThat(envelope("Subject: x\r\n\r\nbody").messageClass()).isEqualTo("IPM.Note");
        assertThat(envelope("Content-Type: multipart/mixed\r\n\r\n").messageClass())
                .isEqualTo("IPM.Note");
        assertThat(envelope("no header at all").messageClass()).isEqualTo("IPM.Note");
    }

    @ParameterizedTest
    @Requirement("RECV-023")
    @CsvSource({
        "delivery-status, 'Action: failed', Report.IPM.Note.NDR",
        "delivery-status, 'action:delivered', Report.IPM.Note.DR",
        "delivery-status, 'Action: relayed', Report.IPM.Note.DR",
        "delivery-status, 'Action: delayed', Report.IPM.Note.Delayed",
        "delivery-status, 'Nothing: of use', Report.IPM.Note.NDR",
        "disposition-notification, 'Disposition: manual-action/MDN-sent-manually; displayed', Report.IPM.Note.IPNRN",
        "disposition-notification, 'Disposition: automatic-action/MDN-sent-automatically; deleted',"
                + " Report.IPM.Note.IPNNRN",
        "feedback-report, 'Feedback-Type: abuse', IPM.Note"
    })
    void aReportSaysWhatItReports(String type, String field, String expected) {
        String message = "Content-Type: multipart/report;\r\n\treport-type=\"" + type + "\"; boundary=b\r\n\r\n--b\r\n"
                + "Content-Type: message/" + type + "\r\n\r\n" + field + "\r\n--b--\r\n";
        assertThat(envelope(message).messageClass()).isEqualTo(expected);
    }

    @Test
    void aReportOnSeveralIsAsBadAsTheWorst() {
        String message = "Content-Type: multipart/report; report-type=delivery-status\r\n\r\n"
                + "Action: delivered\r\n\r\nAction: failed\r\n";
        assertThat(envelope(message).messageClass()).isEqualTo("Report.IPM.Note.NDR");
    }

    @Test
    @Requirement({"RECV-017", "PROP-047", "PROP-048"})
    void theReceiverIsNamedAndRepresentsHimself() {
        Properties values = properties("Subject: x\r\n\r\n");
        assertThat(values.find(MapiProperties.RECEIVED_BY_NAME)).contains("bob@example.org");
        assertThat(values.find(MapiProperties.RECEIVED_BY_SEARCH_KEY))
                .contains(Binary.of("SMTP:BOB@EXAMPLE.ORG\0".getBytes(UTF_8)));
        assertThat(values.find(MapiProperties.RCVD_REPRESENTING_NAME))
                .isEqualTo(values.find(MapiProperties.RECEIVED_BY_NAME));
        assertThat(values.find(MapiProperties.RCVD_REPRESENTING_ENTRYID))
                .isPresent()
                .isEqualTo(values.find(MapiProperties.RECEIVED_BY_ENTRYID));
    }

    @Test
    @Requirement("PROP-014")
    void theSenderIsTheReversePath() {
        Properties values = properties("From: Somebody Else <else@example.com>\r\n\r\n");
        assertThat(values.find(MapiProperties.SENDER_EMAIL_ADDRESS)).contains("ann@sender.example");
        assertThat(values.find(MapiProperties.SENDER_ADDRTYPE)).contains("SMTP");
        assertThat(values.find(MapiProperties.SENDER_SEARCH_KEY))
                .contains(Binary.of("SMTP:ANN@SENDER.EXAMPLE\0".getBytes(UTF_8)));
        Envelope report = Envelope.builder().to("bob@example.org").build();
        assertThat(ReceivedEnvelope.of(report, head("\r\n"), ARRIVED)
                        .properties()
                        .find(MapiProperties.SENDER_NAME))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "plain text, plain text",
        "=?UTF-8?Q?gr=C3=BC=C3=9Fe_an?= =?utf-8?B?IGFsbGU=?= hier, gr\u00fc\u00dfe an alle hier",
        "=?iso-8859-1*de?q?=FCber?=, \u00fcber",
        "=?x-unknown?q?a?= =?utf-8?b?!!?=, =?x-unknown?q?a?==?utf-8?b?!!?=",
        "=?utf-8?q?a=0D=0Ab=?=, a b="
    })
    void theSubjectIsAsPeopleReadIt(String field, String expected) {
        assertThat(properties("A: b\r\nSUBJECT: " + field + "\r\n\r\n").find(MapiProperties.SUBJECT))
                .contains(expected);
        assertThat(properties("A: b\r\n\r\nSubject: in the body").find(MapiProperties.SUBJECT))
                .isEmpty();
    }

    @Test
    @Requirement({"RECV-018", "PROP-046"})
    void theDeliveryTimeIsThatOfTheArrivalHere() {
        assertThat(properties("Date: Mon, 1 Jan 2001 00:00:00 +0000\r\n\r\n")
                        .find(MapiProperties.MESSAGE_DELIVERY_TIME))
                .contains(ARRIVED);
    }

    @Test
    @Requirement({"RECV-019", "PROP-049"})
    void theHeaderIsKeptAsItCame() {
        Properties values = ReceivedEnvelope.of(DIALOGUE, head("Subject: h", "ello\r\nA: b\r\n", "\r\nbody"), ARRIVED)
                .properties();
        assertThat(values.find(MapiProperties.TRANSPORT_MESSAGE_HEADERS)).contains("Subject: hello\r\nA: b\r\n");
    }

    @Test
    void aHeaderWithoutEndIsCutBehindALine() {
        String line = "A: " + "x".repeat(1000) + "\r\n";
        String kept = properties(line.repeat(1000))
                .find(MapiProperties.TRANSPORT_MESSAGE_HEADERS)
                .orElseThrow();
        assertThat(kept)
                .hasSizeLessThanOrEqualTo(MessageHead.MOST_BYTES)
                .hasSizeGreaterThan(60_000)
                .endsWith("x\r\n");
    }

    @Test
    @Requirement({"RECV-021", "PROP-002"})
    void theMessageIsMarkedAsComingFromTheInternet() {
        assertThat(properties("\r\n").find(MapiProperties.MESSAGE_FLAGS)).contains(0x2000);
        assertThat(MessageFlag.ofMask(0x2000)).containsExactly(MessageFlag.ORIGIN_INTERNET);
    }

    @Test
    @Requirement({"RECV-013", "RECV-022"})
    void nothingNontransmittableIsTakenFromTheMessage() {
        Properties values = properties("PR_ENTRYID: 00ff\r\nPR_SENTMAIL_ENTRYID: 00ff\r\nSubject: x\r\n\r\n");
        assertThat(values.keys())
                .filteredOn(key -> !key.transmittable())
                .as("set by the transport itself, from nothing in the message")
                .extracting(PropertyKey::name)
                .containsExactly("PR_MESSAGE_FLAGS");
    }

    @Test
    @Requirement({"RECV-014", "RECV-015", "PROP-028", "PROP-029", "PROP-030"})
    void everyRecipientHasWhatAddressesIt() {
        assertThat(envelope("To: somebody@else.example\r\n\r\n").recipients())
                .hasSize(2)
                .allSatisfy(recipient -> {
                    String address = recipient.address().value();
                    assertThat(recipient.address().type()).isEqualTo(AddressType.SMTP);
                    assertThat(recipient.displayName()).isEqualTo(address);
                    assertThat(recipient.properties().find(MapiProperties.ADDRTYPE))
                            .contains("SMTP");
                    assertThat(recipient.properties().find(MapiProperties.EMAIL_ADDRESS))
                            .contains(address);
                });
    }
}
