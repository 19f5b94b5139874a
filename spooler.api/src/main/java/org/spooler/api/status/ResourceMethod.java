// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.status;

/** What a row's owner can be asked to do (PR_RESOURCE_METHODS, STAT-029). */
public enum ResourceMethod {
    VALIDATE_STATE(0x1),
    SETTINGS_DIALOG(0x2),
    CHANGE_PASSWORD(0x4),
    FLUSH_QUEUES(0x8);

    private final int mask;

    ResourceMethod(int mask) {
        this.mask = mask;
    }

    /** The original bit. */
    public int mask() {
        return mask;
    }
}
