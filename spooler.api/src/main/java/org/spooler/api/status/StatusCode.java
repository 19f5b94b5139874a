// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.status;

import java.util.Set;

/** State bits of a status row (PR_STATUS_CODE, STAT-022). */
public enum StatusCode {
    /** Works. */
    AVAILABLE(0x00000001),
    /** Only local data or services. */
    OFFLINE(0x00000002),
    /** Has a problem, may be shut down soon. */
    FAILURE(0x00000004),
    /** Can receive. */
    INBOUND_ENABLED(0x00010000),
    /** Is receiving a message. */
    INBOUND_ACTIVE(0x00020000),
    /** Inbound flush wanted or running. */
    INBOUND_FLUSH(0x00040000),
    /** Can send. */
    OUTBOUND_ENABLED(0x00100000),
    /** Is handling an outbound message. */
    OUTBOUND_ACTIVE(0x00200000),
    /** Outbound flush wanted or running. */
    OUTBOUND_FLUSH(0x00400000),
    /** Supports remote (header) access. */
    REMOTE_ACCESS(0x00800000);

    private final int mask;

    StatusCode(int mask) {
        this.mask = mask;
    }

    /** The original bit. */
    public int mask() {
        return mask;
    }

    /** Packs bits into the original mask. */
    public static int toMask(Set<StatusCode> codes) {
        return codes.stream().mapToInt(StatusCode::mask).reduce(0, (a, b) -> a | b);
    }
}
