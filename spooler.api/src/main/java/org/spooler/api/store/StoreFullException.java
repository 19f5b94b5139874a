// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

/** The reserve of the store would be touched; try again when messages have left it. */
public class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** Says where, how much is free and how much is kept in reserve. */
    public StoreFullException(String message) {
        super(message);
    }
}
