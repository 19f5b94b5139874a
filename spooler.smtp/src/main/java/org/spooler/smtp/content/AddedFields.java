// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.content;

import static java.nio.charset.StandardCharsets.UTF_8;

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
public record AddedFields(ServerRole role, String id, String host, FieldTime time) {

    /**
     * The fields at the top: the path back to the originator, if this is the last server on the way, and the trace field
     * (RFC 5321, 4.4). The one recipient of a message is named; of several, none, so that no blind copy shows.
     *
     * @param onlyRecipient the forward-path, if there is just one
     */
    public byte[] top(String originator, TraceSource source, Optional<String> onlyRecipient) {
        StringBuilder fields = new StringBuilder(256);
        if (role == ServerRole.DELIVERY) {
            fields.append("Return-Path: <").append(originator).append(">\r\n");
        }
        fields.append("Received: from ")
                .append(source.helo())
                .append(" (")
                .append(source.literal())
                .append(")\r\n\tby ")
                .append(host)
                .append(" with ")
                .append(source.protocol())
                .append(" id ")
                .append(id);
        if (onlyRecipient.isPresent()) {
            fields.append("\r\n\tfor <").append(onlyRecipient.get()).append('>');
        }
        return octets(fields.append("; ").append(time.dateTime()).append("\r\n"));
    }

    private static byte[] octets(StringBuilder fields) {
        return fields.toString().getBytes(UTF_8);
    }

    /** What is missing besides the fields seen, with the empty line behind it if asked for. */
    byte[] missing(Set<Field> seen, boolean emptyLine) {
        StringBuilder fields = new StringBuilder();
        if (role == ServerRole.SUBMISSION) {
            addMissing(seen, fields);
        }
        return octets(fields.append(emptyLine ? "\r\n" : ""));
    }

    private void addMissing(Set<Field> seen, StringBuilder fields) {
        if (!seen.contains(Field.DATE)) {
            fields.append("Date: ").append(time.dateTime()).append("\r\n");
        }
        if (!seen.contains(Field.MESSAGE_ID)) {
            fields.append("Message-ID: <")
                    .append(time.stamp())
                    .append('.')
                    .append(id)
                    .append('@')
                    .append(host)
                    .append(">\r\n");
        }
    }
}
