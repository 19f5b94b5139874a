// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.james.mime4j.codec.QuotedPrintableOutputStream;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Content;

/**
 * Writes a delivery status notification: multipart/report with a part for people, one for programs, and what is
 * returned of the message (RFC 3464, RFC 6522).
 *
 * <p><b>Threading.</b> Immutable. <b>Cost.</b> The returned message is copied through a small buffer.
 */
final class ReportComposer {

    private final ReportSettings settings;

    ReportComposer(ReportSettings settings) {
        this.settings = settings;
    }

    /**
     * Writes the whole report.
     *
     * @throws UnreadableOriginalException if what is to be returned cannot be read
     * @throws IOException if the report cannot be written
     */
    void compose(
            ReportRequest request,
            Address addressee,
            Content original,
            OriginalHeader header,
            Returned returned,
            OutputStream out)
            throws IOException {
        ReportWriter writer = new ReportWriter(out);
        // At most 70 characters (RFC 2046, 5.1.1); nobody knew it when the original was written.
        String boundary = "=_" + request.id() + "." + request.now().toEpochMilli();
        boolean eightBit = ReturnedPart.isEightBit(returned, original, header);
        writeHeader(writer, request, addressee, header);
        writeTypes(writer, boundary, eightBit);
        writeExplanation(writer, boundary, Explanation.lines(request, settings, returned));
        startPart(writer, boundary, "Delivery report", "message/delivery-status");
        writer.blank();
        StatusPart.write(writer, request, settings);
        writer.blank();
        if (returned != Returned.NOTHING) {
            ReturnedPart.write(writer, boundary, returned, original, header);
        }
        writer.line("--" + boundary + "--");
        out.flush();
    }

    private void writeHeader(ReportWriter writer, ReportRequest request, Address addressee, OriginalHeader header)
            throws IOException {
        writer.date("Date", request.now());
        writer.field("From", "Mail Delivery System <MAILER-DAEMON@" + settings.hostName() + ">");
        // A header cannot name an address of another medium; the envelope does.
        boolean mail = addressee.type().equals(AddressType.SMTP) && ReportWriter.isAscii(addressee.value());
        writer.field("To", mail ? "<" + addressee.value() + ">" : "undisclosed-recipients:;");
        writer.text("Subject", "", Explanation.subject(request.kind(), header));
        writer.field("Message-ID", "<" + request.id() + "@" + settings.hostName() + ">");
        if (header.messageId().isPresent()) {
            writer.field("In-Reply-To", header.messageId().get());
            writer.field("References", header.messageId().get());
        }
        // RFC 3834, 5; keeps answering machines from answering.
        writer.field("Auto-Submitted", "auto-replied");
    }

    private static void writeTypes(ReportWriter writer, String boundary, boolean eightBit) throws IOException {
        writer.field("MIME-Version", "1.0");
        writer.line("Content-Type: multipart/report; report-type=delivery-status;");
        writer.line(" boundary=\"" + boundary + "\"");
        if (eightBit) {
            writer.field("Content-Transfer-Encoding", "8bit");
        }
        writer.blank();
        writer.line("This is a MIME-encapsulated message (RFC 3464).");
        writer.blank();
    }

    static void startPart(ReportWriter writer, String boundary, String description, String type) throws IOException {
        writer.line("--" + boundary);
        writer.field("Content-Description", description);
        writer.field("Content-Type", type);
    }

    private static void writeExplanation(ReportWriter writer, String boundary, List<String> lines) throws IOException {
        startPart(writer, boundary, "Notification", "text/plain; charset=utf-8");
        boolean plain = lines.stream().allMatch(line -> ReportWriter.isAscii(line) && line.length() <= 900);
        if (plain) {
            writer.blank();
            for (String line : lines) {
                writer.line(line);
            }
        } else {
            writer.field("Content-Transfer-Encoding", "quoted-printable");
            writer.blank();
            byte[] text = (String.join("\r\n", lines) + "\r\n").getBytes(UTF_8);
            QuotedPrintableOutputStream encoder = new QuotedPrintableOutputStream(new Unclosed(writer.stream()), false);
            encoder.write(text, 0, text.length);
            encoder.close();
        }
        writer.blank();
    }

    /** Lets an encoder finish its last line without closing the report. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            out.write(octets, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
