// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.status;

/** How queues are flushed (FlushQueues flags; directions as in DEC-13). */
public enum FlushFlag {
    /** The outbound queue. */
    UPLOAD(0x2),
    /** The inbound queue. */
    DOWNLOAD(0x4),
    /** Even if it is slow. */
    FORCE(0x8),
    /** Without a progress indicator. */
    NO_UI(0x10),
    /** The caller does not wait. */
    ASYNC_OK(0x20);

    private final int mask;

    FlushFlag(int mask) {
        this.mask = mask;
    }

    /** The original bit. */
    public int mask() {
        return mask;
    }
}
