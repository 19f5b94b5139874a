// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.containment;

/** What a transport does wrong. */
public enum BadKind {
    EXCEPTION("throws an exception"),
    ERROR("throws an Error"),
    OUT_OF_MEMORY("throws OutOfMemoryError"),
    STACK_OVERFLOW("overflows the stack"),
    LINKAGE_ERROR("misses a class"),
    NULL("answers null"),
    DOUBLE_ANSWER("gives two outcomes"),
    LATE_ANSWER("answers when it is gone"),
    HANG("hangs"),
    BUSY_LOOP("computes without end"),
    IGNORED_INTERRUPT("hangs, deaf to interrupts"),
    LEAKED_THREADS("leaves a thread behind"),
    LEAKED_SOCKETS("leaves a socket open"),
    BLOCKING_DEACTIVATE("blocks when it is closed"),
    LIES("claims recipients of others"),
    CLOSED_STREAMS("closes our files");

    private final String row;

    BadKind(String row) {
        this.row = row;
    }

    /** As the published table calls it. */
    public String row() {
        return row;
    }
}
