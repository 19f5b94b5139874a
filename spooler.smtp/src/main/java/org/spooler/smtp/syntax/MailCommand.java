// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spooler.api.message.ReturnContent;

/**
 * {@code MAIL FROM:<reverse-path>} with its parameters.
 *
 * @param originator empty for the null reverse-path
 * @param declaredBytes the SIZE parameter (RFC 1870); 0 if not given
 * @param international SMTPUTF8 (RFC 6531)
 * @param envelopeId ENVID (RFC 3461, 4.4), as transmitted
 * @param returnContent RET (RFC 3461, 4.3)
 */
public record MailCommand(
        String originator,
        long declaredBytes,
        boolean international,
        Optional<String> envelopeId,
        Optional<ReturnContent> returnContent) {

    private static final int MOST_DIGITS = 20;
    private static final long LARGEST_TENTH = Long.MAX_VALUE / 10 - 1;
    private static final int LONGEST_ENVELOPE_ID = 100;

    /**
     * Reads the argument of MAIL.
     *
     * @param offers what the client was offered
     * @throws Refusal with 501, 553 or 555
     */
    public static MailCommand read(String argument, Offers offers) throws Refusal {
        Path path = Path.read(Path.Role.REVERSE, argument);
        Map<String, String> parameters = Parameters.read(path.parameters(), offers::ofMail);
        checkBody(parameters.get("BODY"));
        boolean international = parameters.containsKey("SMTPUTF8");
        if (path.international() && !international) {
            throw new Refusal(553, "5.6.7", "a non-ASCII address needs the SMTPUTF8 parameter");
        }
        return new MailCommand(
                path.mailbox(),
                size(parameters.get("SIZE")),
                international,
                envelopeId(parameters.get("ENVID")),
                returnContent(parameters.get("RET")));
    }

    private static void checkBody(String value) throws Refusal {
        if (value != null && !value.equalsIgnoreCase("7BIT") && !value.equalsIgnoreCase("8BITMIME")) {
            throw new Refusal(501, "5.5.4", "BODY: expected 7BIT or 8BITMIME");
        }
    }

    private static long size(String value) throws Refusal {
        if (value == null) {
            return 0;
        }
        if (value.isEmpty() || value.length() > MOST_DIGITS) {
            throw noSize();
        }
        long size = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw noSize();
            }
            // What is too long for the type is too long for every limit.
            size = size > LARGEST_TENTH ? Long.MAX_VALUE : size * 10 + digit;
        }
        return size;
    }

    private static Refusal noSize() {
        return new Refusal(501, "5.5.4", "SIZE: expected 1 to 20 digits");
    }

    private static Optional<String> envelopeId(String value) throws Refusal {
        if (value != null && (value.length() > LONGEST_ENVELOPE_ID || !Xtext.isLegal(value))) {
            throw new Refusal(501, "5.5.4", "ENVID: expected 1 to 100 characters of xtext");
        }
        return Optional.ofNullable(value);
    }

    private static Optional<ReturnContent> returnContent(String value) throws Refusal {
        if (value == null) {
            return Optional.empty();
        }
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "FULL" -> Optional.of(ReturnContent.FULL);
            case "HDRS" -> Optional.of(ReturnContent.HEADERS);
            default -> throw new Refusal(501, "5.5.4", "RET: expected FULL or HDRS");
        };
    }
}
