// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.util.EnumSet;
import java.util.Set;

/** Holds servers at their steps while it is closed, and tells which steps were reached. Any thread. */
final class Gate {

    private final Set<Step> reached = EnumSet.noneOf(Step.class);
    private boolean closed;

    /** Nobody passes from now on. */
    synchronized void close() {
        reached.clear();
        closed = true;
    }

    /** Everybody may go on. */
    synchronized void open() {
        closed = false;
        notifyAll();
    }

    /** Goes on at once if it is open, otherwise when it is opened. */
    synchronized void pass(Step step) {
        reached.add(step);
        try {
            while (closed) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether somebody is at a step, or was since it was closed. */
    synchronized boolean isReached(Step step) {
        return reached.contains(step);
    }
}
