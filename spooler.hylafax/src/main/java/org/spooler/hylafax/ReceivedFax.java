// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A fax the server received.
 *
 * @param name its file, to be fetched and deleted by
 * @param sender what the other end calls itself (TSI); often a number, never to be trusted
 * @param callerNumber the number of the caller according to the telephone network; empty if unknown
 * @param callerName the name of the caller according to the telephone network; empty if unknown
 * @param pages how many pages arrived
 * @param octets the size of the file
 * @param received when, if the server says so
 * @param duration how long it took
 * @param rate bits a second
 * @param coding such as {@code 2-D MMR}
 * @param resolution lines an inch: 98 or 196
 * @param error why it is not complete; empty if it is
 * @param arriving whether the call is still going on
 */
public record ReceivedFax(
        String name,
        String sender,
        String callerNumber,
        String callerName,
        int pages,
        long octets,
        Optional<Instant> received,
        Duration duration,
        int rate,
        String coding,
        int resolution,
        String error,
        boolean arriving) {}
