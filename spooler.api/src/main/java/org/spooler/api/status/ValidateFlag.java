// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.status;

/** What a provider is asked to check or do (ValidateState flags, catalogue 9.4). */
public enum ValidateFlag {
    SUPPRESS_UI(0x1),
    REFRESH_HEADER_CACHE(0x10000),
    PROCESS_HEADER_CACHE(0x20000),
    FORCE_CONNECT(0x40000),
    FORCE_DISCONNECT(0x80000),
    CONFIG_CHANGED(0x100000),
    ABORT_HEADER_OPERATION(0x200000),
    SHOW_SESSION_UI(0x400000);

    private final int mask;

    ValidateFlag(int mask) {
        this.mask = mask;
    }

    /** The original bit. */
    public int mask() {
        return mask;
    }
}
