// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.tls;

import java.util.Locale;

/** When a connection is protected. */
public enum TlsMode {
    /** Never. */
    OFF,
    /** With STARTTLS if it is offered and works, else not; the server is not verified (RFC 7435). */
    OPPORTUNISTIC,
    /** With STARTTLS and a verified server, or no mail. */
    REQUIRED,
    /** From the first octet (RFC 8314, 3), with a verified server. */
    IMPLICIT;

    /** The name in a configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a message may only go to a server that proved its name. */
    public boolean verifies() {
        return this == REQUIRED || this == IMPLICIT;
    }
}
