// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

/** A change of the store was refused, or has failed: nothing has changed, and the message says why. */
public final class StoreMoveException extends Exception {

    private static final long serialVersionUID = 1;

    /** Says what, why, and the remedy. */
    public StoreMoveException(String message) {
        super(message);
    }

    /** Says what, why, and the remedy. */
    public StoreMoveException(String message, Throwable cause) {
        super(message, cause);
    }
}
