// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of a listen address: {@code 127.0.0.1:2525}, {@code [::1]:2525}, {@code localhost:2525}, {@code *:2525}. */
public final class ListenAddress {

    /** The form in words. */
    public static final String FORM =
            "address:port such as 127.0.0.1:2525, [::1]:2525 or *:2525, the port from 0 to 65535";

    private static final Pattern PARTS = Pattern.compile("(\\*|\\[[0-9A-Fa-f:.%a-z]+]|[0-9A-Za-z._-]+):(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    private ListenAddress() {}

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none or names an unknown host
     */
    public static InetSocketAddress parse(String text) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > LAST_PORT) {
            throw new IllegalArgumentException(text);
        }
        int port = Integer.parseInt(parts.group(2));
        if (parts.group(1).equals("*")) {
            return new InetSocketAddress(port);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(parts.group(1)), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
