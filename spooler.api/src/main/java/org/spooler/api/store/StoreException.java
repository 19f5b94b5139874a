// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

/** A store could not do what it was asked; trying again later may help. */
public class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what, where and the remedy. */
    public StoreException(String message) {
        super(message);
    }

    /** Says what, where and the remedy. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
