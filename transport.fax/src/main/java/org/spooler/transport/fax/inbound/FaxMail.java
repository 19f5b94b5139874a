// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;

/**
 * A received fax as a mail: a few words for people, and the fax as a PDF (RFC 5322, RFC 2045 to 2047). Everything that
 * came over the line is written in printable ASCII, so that nobody puts a field into the header by the name of a
 * machine.
 */
record FaxMail(FetchedFax fax, InboundSettings settings) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String CRLF = "\r\n";

    /** Writes the mail. */
    void writeTo(OutputStream target) throws IOException {
        String boundary = "=_fax_" + Long.toHexString(fax.received().toEpochMilli()) + "_"
                + fax.fax().octets();
        text(target, header(boundary));
        text(target, CRLF + "--" + boundary + CRLF + "Content-Type: text/plain; charset=us-ascii" + CRLF + CRLF);
        text(target, words());
        text(target, CRLF + "--" + boundary + CRLF + attachmentHeader() + CRLF);
        try (OutputStream encoded = Base64.getMimeEncoder().wrap(new Open(target))) {
            Files.copy(fax.attachment(), encoded);
        }
        text(target, CRLF + "--" + boundary + "--" + CRLF);
    }

    private String header(String boundary) {
        return "Date: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(fax.received().atOffset(ZoneOffset.UTC)) + CRLF
                + "From: " + from() + CRLF
                + "To: " + to() + CRLF
                + "Subject: " + fax.subject() + CRLF
                + "Message-ID: <" + id() + "@" + settings.domain() + ">" + CRLF
                + "MIME-Version: 1.0" + CRLF
                + "Auto-Submitted: auto-generated" + CRLF
                + "Content-Type: multipart/mixed;" + CRLF + " boundary=\"" + boundary + "\"" + CRLF;
    }

    /** An answer goes to the number, as a fax. */
    private String from() {
        String name = "Fax " + fax.sender().shown();
        return "\"" + name.replaceAll("[\"\\\\]", "'") + "\" <"
                + fax.sender().number().orElse("unknown") + "@" + settings.domain() + ">";
    }

    private String to() {
        Address recipient = settings.recipient();
        return recipient.type().equals(AddressType.SMTP) ? recipient.value() : "undisclosed-recipients:;";
    }

    /** The same for the same fax. */
    private String id() {
        return "fax."
                + SavedFaxes.key(fax.fax()).replaceAll("[^A-Za-z0-9.-]", "-").replaceAll("\\.\\.+", ".");
    }

    private String words() {
        StringBuilder words = new StringBuilder(fax.subject()).append(CRLF).append(CRLF);
        line(words, "From", fax.sender().number().orElse(""));
        line(words, "Name", fax.sender().name());
        line(words, "Station", fax.sender().station());
        line(words, "Received", TIME.format(fax.received()) + duration());
        line(words, "Pages", Integer.toString(fax.pages()));
        line(words, "Quality", fax.fax().resolution() >= 150 ? "fine" : "normal");
        line(words, "Incomplete", FaxSender.plain(fax.fax().error()));
        if (fax.pdf().isEmpty()) {
            words.append(CRLF)
                    .append("The fax could not be made a PDF; it is attached as it came.")
                    .append(CRLF);
        }
        return words.toString();
    }

    private String duration() {
        long seconds = fax.fax().duration().toSeconds();
        return (seconds > 0 ? ", in " + seconds + " s" : "")
                + (fax.fax().rate() > 0 ? ", at " + fax.fax().rate() + " bit/s" : "");
    }

    private static void line(StringBuilder words, String name, String value) {
        if (!value.isEmpty()) {
            words.append(String.format(Locale.ROOT, "%-12s%s", name + ":", value))
                    .append(CRLF);
        }
    }

    private String attachmentHeader() {
        String type = fax.pdf().isPresent() ? "application/pdf" : "image/tiff";
        return "Content-Type: " + type + "; name=\"" + fax.fileName() + "\"" + CRLF
                + "Content-Transfer-Encoding: base64" + CRLF
                + "Content-Disposition: attachment; filename=\"" + fax.fileName() + "\"" + CRLF;
    }

    private static void text(OutputStream target, String text) throws IOException {
        target.write(text.getBytes(US_ASCII));
    }

    /** The encoder closes what it writes to. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream target) {
            super(target);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            out.write(octets, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
