// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.auth;

/** The server did not keep to the mechanism, or did not prove that it knows the password. */
public final class SaslFailureException extends Exception {
    private static final long serialVersionUID = 1L;

    public SaslFailureException(String message) {
        super(message);
    }

    public SaslFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
