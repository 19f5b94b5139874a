// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

import java.util.List;
import java.util.Optional;

/**
 * Who is in charge of the messages.
 *
 * @param inCharge the store the spooler runs on, or would run on if it were there; empty if there is none
 * @param running whether that store is there and has been handed to the spooler
 * @param standing what else there is to know
 * @param other the store that was left, or that a move was to lead to; empty if there is none
 * @param stores names of all stores that are there
 * @param underWay how far a change is that is made now
 * @param problem why the choice cannot be read; empty if it can
 */
public record StoreCharge(
        Optional<String> inCharge,
        boolean running,
        Standing standing,
        Optional<String> other,
        List<String> stores,
        Optional<StoreMoveProgress> underWay,
        Optional<String> problem) {

    /** How the other store stands to the one in charge. */
    public enum Standing {
        /** There is no other store. */
        ALONE,
        /** A move to the other store did not get to its end: what is there counts for nothing. */
        NOT_MOVED,
        /** The other store holds what there was when it was left: there is a way back. */
        LEFT,
        /** The way back to the other store did not get to its end; it can be gone again. */
        NOT_BACK,
        /** The other store is being emptied, or that did not get to its end. */
        EMPTYING
    }

    public StoreCharge {
        stores = List.copyOf(stores);
    }
}
