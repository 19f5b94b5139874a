// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.NotifyWhen;

/**
 * {@code RCPT TO:<forward-path>} with its parameters.
 *
 * @param mailbox the recipient; {@code postmaster} may lack a domain (RFC 5321, 4.5.1)
 * @param statusRequest NOTIFY and ORCPT (RFC 3461, 4.1 and 4.2)
 */
public record RcptCommand(String mailbox, DeliveryStatusRequest statusRequest) {

    private static final int LONGEST_ORIGINAL = 500;

    /**
     * Reads the argument of RCPT.
     *
     * @param offers what the client was offered
     * @param international whether the transaction is one of SMTPUTF8
     * @throws Refusal with 501, 553 or 555
     */
    public static RcptCommand read(String argument, Offers offers, boolean international) throws Refusal {
        Path path = Path.read(Path.Role.FORWARD, argument);
        if (path.international() && !international) {
            throw new Refusal(553, "5.6.7", "a non-ASCII address needs SMTPUTF8 in MAIL");
        }
        Map<String, String> parameters = Parameters.read(path.parameters(), offers::ofRcpt);
        if (parameters.isEmpty()) {
            return new RcptCommand(path.mailbox(), DeliveryStatusRequest.DEFAULT);
        }
        return new RcptCommand(path.mailbox(), statusRequest(parameters));
    }

    private static DeliveryStatusRequest statusRequest(Map<String, String> parameters) throws Refusal {
        Optional<String> original = Optional.ofNullable(parameters.get("ORCPT"));
        if (original.isPresent()) {
            checkOriginal(original.get());
        }
        String wish = parameters.get("NOTIFY");
        return wish == null
                ? new DeliveryStatusRequest(DeliveryStatusRequest.DEFAULT.events(), false, original)
                : new DeliveryStatusRequest(events(wish), true, original);
    }

    private static void checkOriginal(String value) throws Refusal {
        int semicolon = value.indexOf(';');
        boolean type =
                semicolon > 0 && value.substring(0, semicolon).chars().allMatch(c -> Characters.isAtomText((char) c));
        if (!type || value.length() > LONGEST_ORIGINAL || !Xtext.isLegal(value.substring(semicolon + 1))) {
            throw new Refusal(501, "5.5.4", "ORCPT: expected address-type;xtext of at most 500 characters");
        }
    }

    private static Set<NotifyWhen> events(String value) throws Refusal {
        Set<NotifyWhen> events = EnumSet.noneOf(NotifyWhen.class);
        if (value.equalsIgnoreCase("NEVER")) {
            return events;
        }
        for (String word : value.toUpperCase(Locale.ROOT).split(",", -1)) {
            events.add(
                    switch (word) {
                        case "SUCCESS" -> NotifyWhen.SUCCESS;
                        case "FAILURE" -> NotifyWhen.FAILURE;
                        case "DELAY" -> NotifyWhen.DELAY;
                        default ->
                            throw new Refusal(
                                    501, "5.5.4", "NOTIFY: expected NEVER, or some of SUCCESS, FAILURE and DELAY");
                    });
        }
        return events;
    }
}
