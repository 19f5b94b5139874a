// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.mailbox;

import java.util.Locale;

/** When a connection is protected. */
public enum TlsMode {
    /** Never. */
    NEVER,
    /** With STARTTLS and a verified server, or there is no connection. */
    STARTTLS,
    /** From the first octet (RFC 8314, 3), with a verified server. */
    IMPLICIT;

    /** The name in a configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
