// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.envelope;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a header, read leniently: what makes no sense is as good as not there. */
final class HeaderFields {

    private static final int LONGEST_TEXT = 1000;

    private final InternetHeaders fields;

    HeaderFields(String header) {
        try {
            fields = new InternetHeaders(
                    new ByteArrayInputStream((header + "\r\n").getBytes(StandardCharsets.UTF_8)), true);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException("a header in memory cannot be read", unreadable);
        }
    }

    /** The first field of that name, unfolded; empty text counts as none. */
    Optional<String> raw(String name) {
        String[] values = fields.getHeader(name);
        return values == null
                ? Optional.empty()
                : Optional.of(MimeUtility.unfold(values[0]).strip()).filter(value -> !value.isEmpty());
    }

    /** The first field of that name as people read it: decoded (RFC 2047), without control characters, bounded. */
    Optional<String> text(String name) {
        return raw(name).map(HeaderFields::decoded);
    }

    private static String decoded(String value) {
        String text;
        try {
            text = MimeUtility.decodeText(value);
        } catch (UnsupportedEncodingException unknown) {
            text = value;
        }
        text = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    /** Whether a field of that name is there, even if it is empty. */
    boolean has(String name) {
        return fields.getHeader(name) != null;
    }

    /** The mailboxes of all fields of that name, those in groups too; what cannot be read is left out. */
    List<Mailbox> mailboxes(String name) {
        String[] values = fields.getHeader(name);
        List<Mailbox> mailboxes = new ArrayList<>();
        for (String value : values == null ? new String[0] : values) {
            try {
                for (InternetAddress address : InternetAddress.parseHeader(value, false)) {
                    InternetAddress[] members = address.isGroup() ? address.getGroup(false) : null;
                    for (InternetAddress one : members == null ? new InternetAddress[] {address} : members) {
                        Mailbox.of(one.getAddress(), one.getPersonal()).ifPresent(mailboxes::add);
                    }
                }
            } catch (AddressException unreadable) {
                // As good as not there.
            }
        }
        return mailboxes;
    }

    /** The first mailbox of the first field of that name. */
    Optional<Mailbox> mailbox(String name) {
        return mailboxes(name).stream().findFirst();
    }

    /** The time in the first field of that name. */
    Optional<Instant> time(String name) {
        return raw(name).flatMap(HeaderFields::parsed);
    }

    /** When the last server on the way says it got the message: behind the last semicolon of the first Received field. */
    Optional<Instant> received() {
        return raw("Received").flatMap(trace -> parsed(trace.substring(trace.lastIndexOf(';') + 1)));
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(new MailDateFormat().parse(text.strip()).toInstant());
        } catch (ParseException noTime) {
            return Optional.empty();
        }
    }
}
