// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.mailbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/**
 * A mailbox and the way to it.
 *
 * @param protocol how the server is spoken to
 * @param host the server
 * @param port the server's
 * @param tls when the connection is protected
 * @param trust whom to trust
 * @param user who logs in
 * @param password the user's
 * @param folder the folder; POP3 knows one only
 * @param connectLimit time until TCP is connected
 * @param readLimit time until the server sends something
 */
public record Account(
        Protocol protocol,
        String host,
        int port,
        TlsMode tls,
        SSLContext trust,
        String user,
        String password,
        String folder,
        Duration connectLimit,
        Duration readLimit) {

    /** The mailbox as a URL (RFC 5092, RFC 2384), for people. */
    public String url() {
        String place = host.indexOf(':') < 0 ? host : "[" + host + "]";
        String path = protocol == Protocol.IMAP ? "/" + folder : "";
        return protocol.key() + "://" + user.replace("@", "%40") + "@" + place + ":" + port + path;
    }

    /** A short name for the mailbox, under which its messages are remembered. */
    public String key() {
        return UUID.nameUUIDFromBytes(url().getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }

    @Override
    public String toString() {
        return url();
    }
}
