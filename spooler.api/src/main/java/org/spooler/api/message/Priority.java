// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

/** Order or speed of sending (PR_PRIORITY, PROP-009). */
public enum Priority {
    /** When nothing else waits. */
    NOT_URGENT(-1),
    /** In order of submission. */
    NORMAL(0),
    /** Before the others. */
    URGENT(1);

    private final int mapiValue;

    Priority(int mapiValue) {
        this.mapiValue = mapiValue;
    }

    /** The original value. */
    public int mapiValue() {
        return mapiValue;
    }
}
