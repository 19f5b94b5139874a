// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

/** When a session is encrypted. */
public enum TlsMode {
    /** Never. */
    OFF,
    /** When the client asks for it (RFC 3207). */
    STARTTLS,
    /** The client must ask for it before MAIL. */
    REQUIRED,
    /** From the first octet on (RFC 8314, 3.3). */
    IMPLICIT;

    /** Whether STARTTLS is offered on a connection that is still in clear. */
    public boolean offersUpgrade() {
        return this == STARTTLS || this == REQUIRED;
    }
}
