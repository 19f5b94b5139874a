// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

/**
 * How far a change of the store is.
 *
 * @param step what is done now
 * @param done messages done in this step
 * @param total messages in this step; 0 if that is not known or does not matter
 */
public record StoreMoveProgress(Step step, long done, long total) {

    /** What is done, in this order. */
    public enum Step {
        /** The spooler lets its transports finish and stops. */
        FREEZE,
        /** Messages are carried. */
        COPY,
        /** What was carried is read back and compared. */
        VERIFY,
        /** The other store is put in charge and the spooler starts. */
        SWITCH,
        /** A store that is not in charge is emptied. */
        EMPTY
    }
}
