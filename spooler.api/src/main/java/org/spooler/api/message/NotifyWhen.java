// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

/** The event of which a recipient's originator wants to be told (RFC 3461, 4.1: NOTIFY). */
public enum NotifyWhen {
    /** The recipient has it. */
    SUCCESS,
    /** The recipient will never get it. */
    FAILURE,
    /** It takes unusually long. */
    DELAY
}
