// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.route;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * One server to try.
 *
 * @param host the name it was found by, which it has to prove under TLS
 * @param address one of its addresses
 * @param port where it listens
 */
public record Hop(String host, InetAddress address, int port) {

    /** Where to connect. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }

    /** The form for reports and logs: {@code mx.example.org[192.0.2.1]:25}. */
    @Override
    public String toString() {
        return host + "[" + address.getHostAddress() + "]:" + port;
    }
}
