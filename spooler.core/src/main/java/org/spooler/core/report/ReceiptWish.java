// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.store.FiledMessage;

/** Decides who is told that a message was read: PR_READ_RECEIPT_REQUESTED, or Disposition-Notification-To (RFC 8098). */
final class ReceiptWish {

    private static final Pattern ANGLE = Pattern.compile("<\\s*([^<>\\s]+@[^<>\\s]+)\\s*>\\s*$");
    private static final Pattern BARE = Pattern.compile("^\\s*([^<>\\s,;\"]+@[^<>\\s,;\"]+)\\s*$");

    private ReceiptWish() {}

    /**
     * The originator, and nobody else: a notification that goes anywhere but to the return path must not be sent without
     * asking the reader (RFC 8098, 2.1). Never for a message of one's own.
     */
    static Optional<Address> addressee(FiledMessage message, OriginalHeader header) {
        Optional<Address> originator = message.envelope().originator();
        if (originator.isEmpty() || message.flags().contains(MessageFlag.FROMME)) {
            return Optional.empty();
        }
        boolean requested = message.envelope()
                .properties()
                .find(MapiProperties.READ_RECEIPT_REQUESTED)
                .orElseGet(() -> header.field("disposition-notification-to")
                        .flatMap(ReceiptWish::mailbox)
                        .filter(mailbox -> isSame(originator.get(), mailbox))
                        .isPresent());
        return originator.filter(address -> requested);
    }

    /** The one mailbox of the field; a list needs the reader's consent as well. */
    static Optional<String> mailbox(String field) {
        Matcher angle = ANGLE.matcher(field);
        if (angle.find()) {
            return field.indexOf('<') == angle.start() ? Optional.of(angle.group(1)) : Optional.empty();
        }
        Matcher bare = BARE.matcher(field);
        return bare.find() ? Optional.of(bare.group(1)) : Optional.empty();
    }

    /** The domain without regard to case, the local part as it is (RFC 5321, 2.4). */
    private static boolean isSame(Address originator, String mailbox) {
        String value = originator.value();
        int at = value.lastIndexOf('@');
        return originator.type().equals(AddressType.SMTP)
                && at >= 0
                && mailbox.length() == value.length()
                && mailbox.startsWith(value.substring(0, at + 1))
                && mailbox.equalsIgnoreCase(value);
    }
}
