// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

/** The lease is not the current one; whoever holds it has to let go of the message. */
public class StaleLeaseException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** Says which message and which token. */
    public StaleLeaseException(String message) {
        super(message);
    }
}
