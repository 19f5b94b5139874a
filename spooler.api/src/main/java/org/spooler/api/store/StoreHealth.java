// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

/**
 * How a store is.
 *
 * @param level what can be relied on
 * @param text why, and the remedy if there is one; one line
 */
public record StoreHealth(Level level, String text) {

    /** What can be relied on. */
    public enum Level {
        /** Everything. */
        OK,
        /** New messages are refused for now; what is queued goes on. */
        FULL,
        /** Nothing can be written any more: submissions are refused and nothing is sent. */
        READ_ONLY
    }

    /** Everything works. */
    public static final StoreHealth OK = new StoreHealth(Level.OK, "");

    /** Whether new messages are accepted. */
    public boolean accepts() {
        return level == Level.OK;
    }
}
