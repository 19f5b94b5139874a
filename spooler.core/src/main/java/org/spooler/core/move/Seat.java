// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

/**
 * The place of the store in charge.
 *
 * <p><b>Threading.</b> Called by the keeper's thread alone. Both calls return when the spooler runs, or has stopped.
 */
public interface Seat {

    /** Has the spooler run on a store. */
    void take(StoreInCharge store);

    /** Has the spooler stop: it lets go of its transports and closes the store. Nothing if none runs. */
    void leave();
}
