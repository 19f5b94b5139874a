// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.mailbox;

import java.util.Locale;

/** How a server is spoken to. */
public enum Protocol {
    /** RFC 9051 and its predecessors. */
    IMAP(143, 993),
    /** RFC 1939. */
    POP3(110, 995);

    private final int port;
    private final int portWithTls;

    Protocol(int port, int portWithTls) {
        this.port = port;
        this.portWithTls = portWithTls;
    }

    /** The name in a configuration, a URL and the settings of the mail library. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The registered port. */
    public int port(TlsMode mode) {
        return mode == TlsMode.IMPLICIT ? portWithTls : port;
    }
}
