// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.route;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port, written {@code host:port} or {@code [2001:db8::1]:port}.
 *
 * @param host a name or an address, without brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)\\]|([A-Za-z0-9._-]{1,253}))(?::(\\d{1,5}))?");

    /**
     * Reads a host with or without a port.
     *
     * @return empty if the text is anything else
     */
    public static Optional<HostPort> parse(String text, int standardPort) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        int port = form.group(3) == null ? standardPort : Integer.parseInt(form.group(3));
        String host = form.group(1) == null ? form.group(2) : form.group(1);
        return port >= 1 && port <= 65535 ? Optional.of(new HostPort(host, port)) : Optional.empty();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
