// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

/** How far a recipient of a message is. */
public enum RecipientState {
    /** Nobody is responsible yet (PR_RESPONSIBILITY false). */
    PENDING(false),
    /** A transport works on it. After a crash it counts as pending with a possible duplicate. */
    OFFERED(false),
    /** It arrived. */
    DELIVERED(true),
    /** The next hop took responsibility and will not report (RFC 3464, 2.3.3). */
    RELAYED(true),
    /** It will never arrive. */
    FAILED(true),
    /** It did not arrive in time. */
    EXPIRED(true),
    /** The originator or an operator withdrew it. */
    CANCELLED(true);

    private final boolean settled;

    RecipientState(boolean settled) {
        this.settled = settled;
    }

    /** Tells whether this is a final outcome. */
    public boolean isSettled() {
        return settled;
    }

    /** Tells whether the recipient has the message, as far as can be known here. */
    public boolean isSuccess() {
        return this == DELIVERED || this == RELAYED;
    }
}
