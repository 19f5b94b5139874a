// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

import java.time.Duration;
import java.util.Optional;

/**
 * What a listener allows its sessions.
 *
 * @param role what the server is for its clients
 * @param host this host's name in greeting, replies and trace fields
 * @param messageBytes largest message, with CR LF and without stuffed dots (RFC 1870)
 * @param lineOctets longest line of a message, without CR LF
 * @param recipients most recipients of one message
 * @param hops most Received fields a message may bring along before it counts as looping
 * @param errors refused commands after which a session is closed
 * @param commandPatience how long to wait for a command
 * @param dataPatience how long to wait for the next octets of a message
 * @param tls when sessions are encrypted
 * @param international whether SMTPUTF8 is offered
 * @param users who may authenticate; empty if AUTH is not offered
 * @param networks who may submit without authentication
 */
public record SessionRules(
        ServerRole role,
        String host,
        long messageBytes,
        int lineOctets,
        int recipients,
        int hops,
        int errors,
        Duration commandPatience,
        Duration dataPatience,
        TlsMode tls,
        boolean international,
        Optional<UserFile> users,
        Networks networks) {}
