// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

/** Where a message is; it is in exactly one place. */
public enum Place {
    /** Being handed over; not yet accepted. */
    INCOMING,
    /** Accepted, waiting for the spooler. */
    QUEUED,
    /** A preprocessor works on it. */
    PREPROCESSING,
    /** Some of its recipients are with a transport. */
    ACTIVE,
    /** Waits for a time, an event or a flush. */
    DEFERRED,
    /** Waits for an operator. */
    HOLD,
    /** Every recipient has a final outcome. */
    FINISHED,
    /** Damaged; set aside. */
    CORRUPT
}
