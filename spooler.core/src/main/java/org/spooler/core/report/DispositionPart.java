// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.Recipient;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.store.FiledMessage;
import org.spooler.core.mailbox.ReadReceipts;

/**
 * One message disposition notification (RFC 8098): multipart/report with a part for people and one for programs.
 *
 * @param message the message that was read or deleted; has a recipient
 * @param event what happened to it
 * @param addressee who asked
 * @param header the header of the message
 * @param now when it happened
 */
record DispositionPart(
        FiledMessage message, ReadReceipts.Event event, Address addressee, OriginalHeader header, Instant now) {

    private static final DeliveryStatusRequest NEVER =
            new DeliveryStatusRequest(Set.of(), true, java.util.Optional.empty());

    private boolean wasRead() {
        return event == ReadReceipts.Event.READ;
    }

    private String subject() {
        return (wasRead() ? "Read: " : "Not read: ") + header.subject().orElse("your message");
    }

    private Address reader() {
        return message.envelope().recipients().get(0).address();
    }

    /** From nobody: nothing is ever reported about a report (RFC 8098, 3). */
    Envelope envelope() {
        Properties properties = Properties.NONE
                .with(MapiProperties.REPORT_TIME, now)
                .with(MapiProperties.ORIG_MESSAGE_CLASS, message.envelope().messageClass())
                .with(MapiProperties.SUBJECT, subject());
        return Envelope.builder()
                .to(Recipient.of(addressee).with(NEVER))
                .messageClass("Report." + message.envelope().messageClass() + (wasRead() ? ".IPNRN" : ".IPNNRN"))
                .properties(properties)
                .build();
    }

    byte[] compose(ReportSettings settings) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(2048);
        ReportWriter writer = new ReportWriter(octets);
        String boundary = "=_mdn." + message.id() + "." + now.toEpochMilli();
        writeHeader(writer, settings, boundary);
        ReportComposer.startPart(writer, boundary, "Notification", "text/plain; charset=us-ascii");
        writer.blank();
        writer.line(wasRead() ? "Your message was opened." : "Your message was deleted without being opened.");
        writer.line("This is no guarantee that it was read or understood.");
        writer.blank();
        ReportComposer.startPart(writer, boundary, "Disposition report", "message/disposition-notification");
        writer.blank();
        writeDisposition(writer, settings);
        writer.blank();
        writer.line("--" + boundary + "--");
        return octets.toByteArray();
    }

    private void writeHeader(ReportWriter writer, ReportSettings settings, String boundary) throws IOException {
        writer.date("Date", now);
        writer.field(
                "From",
                mailbox(reader()) ? "<" + reader().value() + ">" : "<MAILER-DAEMON@" + settings.hostName() + ">");
        writer.field("To", mailbox(addressee) ? "<" + addressee.value() + ">" : "undisclosed-recipients:;");
        writer.text("Subject", "", subject());
        writer.field("Message-ID", "<mdn." + message.id() + "." + now.toEpochMilli() + "@" + settings.hostName() + ">");
        if (header.messageId().isPresent()) {
            writer.field("In-Reply-To", header.messageId().get());
            writer.field("References", header.messageId().get());
        }
        writer.field("Auto-Submitted", "auto-replied");
        writer.field("MIME-Version", "1.0");
        writer.line("Content-Type: multipart/report; report-type=disposition-notification;");
        writer.line(" boundary=\"" + boundary + "\"");
        writer.blank();
        writer.line("This is a MIME-encapsulated message (RFC 8098).");
        writer.blank();
    }

    private void writeDisposition(ReportWriter writer, ReportSettings settings) throws IOException {
        writer.field("Reporting-UA", settings.hostName() + "; Spooler");
        writer.field("Final-Recipient", AddressText.of(reader()));
        if (header.messageId().isPresent()) {
            writer.field("Original-Message-ID", header.messageId().get());
        }
        writer.field("Disposition", "manual-action/MDN-sent-automatically; " + (wasRead() ? "displayed" : "deleted"));
    }

    private static boolean mailbox(Address address) {
        return address.type().equals(AddressType.SMTP) && ReportWriter.isAscii(address.value());
    }
}
