// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

import java.util.HashSet;
import java.util.Set;

/**
 * What a client was offered, and so may use in its commands.
 *
 * @param extended whether it said EHLO; after HELO there are no parameters
 * @param international SMTPUTF8 (RFC 6531)
 * @param reports DSN (RFC 3461)
 */
public record Offers(boolean extended, boolean international, boolean reports) {

    private static final Set<String> NOTHING = Set.of();

    /** The parameters of MAIL. */
    Set<String> ofMail() {
        if (!extended) {
            return NOTHING;
        }
        Set<String> known = new HashSet<>(Set.of("SIZE", "BODY", "AUTH"));
        if (international) {
            known.add("SMTPUTF8");
        }
        if (reports) {
            known.addAll(Set.of("ENVID", "RET"));
        }
        return known;
    }

    /** The parameters of RCPT. */
    Set<String> ofRcpt() {
        return extended && reports ? Set.of("NOTIFY", "ORCPT") : NOTHING;
    }
}
