// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

/** The store is closed or closing (ERROR_SHUTDOWN_IN_PROGRESS); open it again. */
public class StoreClosedException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** Says which store. */
    public StoreClosedException(String message) {
        super(message);
    }
}
