// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

/** Stands for something that a provider threw, without being of its classes. */
public final class ProviderFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderFaultException(String message) {
        super(message);
    }

    /** As what was thrown would show itself. */
    @Override
    public String toString() {
        return getMessage();
    }
}
