// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import java.time.Duration;
import java.util.Set;
import org.spooler.smtp.server.ListenerRules;
import org.spooler.smtp.server.SessionRules;

/**
 * How mail is taken from other servers.
 *
 * @param listener where
 * @param session what a client may do
 * @param domains whose recipients are ours, in lower case
 * @param calls most calls of {@code receive} that work at a time; the session has one lane more
 * @param callPatience how long a message waits for such a call
 * @param transferPatience how long a message may take once it has its call; shorter than the deadline of a call
 */
public record InboundSettings(
        ListenerRules listener,
        SessionRules session,
        Set<String> domains,
        int calls,
        Duration callPatience,
        Duration transferPatience) {

    /** Octets of a message that are held in memory before the client is not read from any more. */
    static final int BUFFER_BYTES = 256 * 1024;

    public InboundSettings {
        domains = Set.copyOf(domains);
    }
}
