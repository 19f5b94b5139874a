// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spooler.hylafax.HylafaxServer;

/** Where a fax server is. */
record HostPort(String host, int port) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");
    private static final int LAST_PORT = 65_535;

    /** Reads a host with or without a port; empty if the text is anything else. */
    static Optional<HostPort> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port = parts.group(2) == null ? HylafaxServer.DEFAULT_PORT : Integer.parseInt(parts.group(2));
        return port >= 1 && port <= LAST_PORT ? Optional.of(new HostPort(parts.group(1), port)) : Optional.empty();
    }
}
