// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

/** What came of a logoff (SEND-123). */
public enum LogoffOutcome {
    /** It is done. */
    COMPLETE(0x00010000),
    /** A message is being received. */
    INBOUND(0x00020000),
    /** A message is being sent. */
    OUTBOUND(0x00040000),
    /** Messages are left in the outgoing queue. */
    OUTBOUND_QUEUE(0x00080000);

    private final int mask;

    LogoffOutcome(int mask) {
        this.mask = mask;
    }

    /** The original bit. */
    public int mask() {
        return mask;
    }
}
