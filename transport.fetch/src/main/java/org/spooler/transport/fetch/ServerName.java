// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server and its port. */
record ServerName(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(?:\\[(?<literal>[0-9A-Fa-f:.]+)]|(?<name>[A-Za-z0-9._-]*))(?::(?<port>[0-9]{1,5}))?");

    /**
     * Reads {@code host:port}; a text without a port gets the standard one.
     *
     * @return empty if the text has another form
     */
    static Optional<ServerName> parse(String text, int standardPort) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String port = matcher.group("port");
        int number = port == null ? standardPort : Integer.parseInt(port);
        String host = matcher.group("literal") == null ? matcher.group("name") : matcher.group("literal");
        return number < 1 || number > 65_535 ? Optional.empty() : Optional.of(new ServerName(host, number));
    }
}
