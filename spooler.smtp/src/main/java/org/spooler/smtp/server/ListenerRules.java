// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a listener is reached.
 *
 * @param address where it listens; port 0 takes any free one
 * @param threads network threads
 * @param connections most open connections
 * @param connectionsPerClient most open connections of one address
 * @param closePatience how long messages on their way may take when the listener closes
 * @param tls the server's key; empty if TLS is off
 */
public record ListenerRules(
        InetSocketAddress address,
        int threads,
        int connections,
        int connectionsPerClient,
        Duration closePatience,
        Optional<SSLContext> tls) {}
