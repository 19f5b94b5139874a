// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

/**
 * What a client was offered, and so may use in its commands.
 *
 * @param extended whether it said EHLO; after HELO there are no parameters
 * @param international SMTPUTF8 (RFC 6531)
 * @param reports DSN (RFC 3461)
 */
public record Offers(boolean extended, boolean international, boolean reports) {

    /** Whether MAIL may have this parameter; its name in upper case. */
    boolean ofMail(String keyword) {
        return extended
                && switch (keyword) {
                    case "SIZE", "BODY", "AUTH" -> true;
                    case "SMTPUTF8" -> international;
                    case "ENVID", "RET" -> reports;
                    default -> false;
                };
    }

    /** Whether RCPT may have this parameter; its name in upper case. */
    boolean ofRcpt(String keyword) {
        return extended && reports && (keyword.equals("NOTIFY") || keyword.equals("ORCPT"));
    }
}
