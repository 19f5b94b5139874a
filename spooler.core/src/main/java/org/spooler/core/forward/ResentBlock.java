// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.forward;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;

/**
 * The fields that say that a message was sent on (RFC 5322, 3.6.6), put before its header. They also show when a message
 * comes back to a rule that has sent it on before.
 *
 * @param rule that sends it on
 * @param message that is sent on
 * @param host the name of this system
 */
record ResentBlock(ForwardRule rule, MessageId message, String host) {

    private static final int LOOKED_AT = 64 * 1024;
    private static final String ID_FIELD = "resent-message-id:";

    /** The block for a copy made at that time. */
    byte[] octets(Instant time) {
        String from = rule.from().map(ResentBlock::mailbox).orElse("postmaster@" + host);
        String to = rule.to().stream().map(ResentBlock::mailbox).collect(Collectors.joining(",\r\n "));
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
        String block = "Resent-Date: " + date + "\r\nResent-From: " + from + "\r\nResent-To: " + to
                + "\r\nResent-Message-ID: <" + message + idEnd() + "\r\n";
        return block.getBytes(UTF_8);
    }

    /** Mail as it is, any other address in encapsulated form. */
    private static String mailbox(Address address) {
        return address.type().equals(AddressType.SMTP)
                ? address.value()
                : "IMCEA" + address.type() + "-" + encapsulated(address.value()) + "@localhost";
    }

    private static String encapsulated(String value) {
        StringBuilder text = new StringBuilder();
        for (byte octet : value.getBytes(UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '=');
            text.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "+%02X", (int) c));
        }
        return text.toString();
    }

    /** The same for each message this rule sends on from here. */
    private String idEnd() {
        return "." + rule.name() + "@" + host + ">";
    }

    /** Whether the rule has sent this content on before. */
    boolean isIn(Content content) throws IOException {
        try (InputStream stream = content.open()) {
            String head = new String(stream.readNBytes(LOOKED_AT), ISO_8859_1);
            int end = head.indexOf("\r\n\r\n");
            return (end < 0 ? head : head.substring(0, end))
                    .lines()
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .anyMatch(line -> line.startsWith(ID_FIELD) && line.endsWith(idEnd().toLowerCase(Locale.ROOT)));
        }
    }
}
