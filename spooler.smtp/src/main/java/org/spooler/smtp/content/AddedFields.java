// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.spooler.smtp.server.ServerRole;

/**
 * The header fields that a server adds: Received always; Date and Message-ID when they are missing in a submission,
 * Return-Path at delivery.
 *
 * @param role what the server is
 * @param id the name of the message
 * @param host this host's name
 * @param time when the message arrived
 */
public record AddedFields(ServerRole role, String id, String host, ZonedDateTime time) {

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ENGLISH);

    /** The path back to the originator (RFC 5321, 4.4); nothing unless this is the last server on the way. */
    public byte[] returnPath(String originator) {
        return (role == ServerRole.DELIVERY ? "Return-Path: <" + originator + ">\r\n" : "").getBytes(UTF_8);
    }

    /**
     * The trace field (RFC 5321, 4.4). The one recipient of a message is named; of several, none, so that no blind copy
     * shows.
     *
     * @param onlyRecipient the forward-path, if there is just one
     */
    public byte[] received(TraceSource source, Optional<String> onlyRecipient) {
        StringBuilder field = new StringBuilder(200)
                .append("Received: from ")
                .append(source.helo())
                .append(" (")
                .append(source.literal())
                .append(")\r\n\tby ")
                .append(host)
                .append(" with ")
                .append(source.protocol())
                .append(" id ")
                .append(id);
        onlyRecipient.ifPresent(
                mailbox -> field.append("\r\n\tfor <").append(mailbox).append('>'));
        return field.append("; ")
                .append(DATE_TIME.format(time))
                .append("\r\n")
                .toString()
                .getBytes(UTF_8);
    }

    /** What is missing besides the fields seen, with the empty line behind it if asked for. */
    byte[] missing(Set<Field> seen, boolean emptyLine) {
        if (role == ServerRole.DELIVERY) {
            return (emptyLine ? "\r\n" : "").getBytes(UTF_8);
        }
        StringBuilder fields = new StringBuilder();
        if (!seen.contains(Field.DATE)) {
            fields.append("Date: ").append(DATE_TIME.format(time)).append("\r\n");
        }
        if (!seen.contains(Field.MESSAGE_ID)) {
            fields.append("Message-ID: <")
                    .append(STAMP.format(time))
                    .append('.')
                    .append(id);
            fields.append('@').append(host).append(">\r\n");
        }
        return fields.append(emptyLine ? "\r\n" : "").toString().getBytes(UTF_8);
    }
}
