// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.containment;

/** How a call that does not come back passes its time. */
public interface Blocking {

    /** Waits until the thread is interrupted. */
    void untilInterrupted() throws InterruptedException;

    /** Waits, whoever interrupts the thread. */
    void deaf();

    /** Computes, and never looks up. */
    void spin();
}
