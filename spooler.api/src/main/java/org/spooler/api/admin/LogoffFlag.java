// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

/** How a spooler lets go of its store and transports (StoreLogoff flags, SEND-117): exactly one of these. */
public enum LogoffFlag {
    /** Messages that are ready are sent, what is being received is finished, nothing new is received (SEND-118). */
    NO_WAIT(0x01),
    /** Messages in process are finished, no new ones are begun (SEND-119). */
    ORDERLY(0x02),
    /** As {@link #NO_WAIT}, and the outbound queues are flushed before (SEND-120). */
    PURGE(0x04),
    /** Only if no transport is active; if one is, nothing happens and the caller decides (SEND-122, DEC-29). */
    ABORT(0x08),
    /** As {@link #ABORT}, for callers that only want to know the kind of activity (SEND-121). */
    QUIET(0x10);

    private final int mask;

    LogoffFlag(int mask) {
        this.mask = mask;
    }

    /** The original bit. */
    public int mask() {
        return mask;
    }
}
