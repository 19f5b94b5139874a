// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

import java.util.List;

/**
 * What a flush did.
 *
 * @param woken messages that waited and were made due
 * @param transports what each transport moved, in transport order
 */
public record FlushReport(int woken, List<Line> transports) {

    public FlushReport {
        transports = List.copyOf(transports);
    }

    /**
     * One transport.
     *
     * @param transport its name
     * @param sent recipients with a final outcome
     * @param delayed recipients that wait again
     * @param received inbound messages
     * @param text how it ended; may be empty
     */
    public record Line(String transport, long sent, long delayed, long received, String text) {}
}
