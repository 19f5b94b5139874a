// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.mailbox;

/** What a client wants to do with a message it opens (OpenEntry flags). */
public enum Access {
    /** Read only. */
    READ(0x0),
    /** Read and write, or not at all (MAPI_MODIFY). */
    MODIFY(0x1),
    /** As much as can be had (MAPI_BEST_ACCESS). */
    BEST(0x10);

    private final int mask;

    Access(int mask) {
        this.mask = mask;
    }

    /** The original bit. */
    public int mask() {
        return mask;
    }
}
