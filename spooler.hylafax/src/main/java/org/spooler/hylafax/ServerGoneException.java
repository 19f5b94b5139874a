// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

/**
 * The server cannot be reached, does not answer in time, or the connection broke: whether a command was obeyed is
 * unknown.
 */
public final class ServerGoneException extends HylafaxException {

    private static final long serialVersionUID = 1L;

    /** Says what was being done when the server went, and why it counts as gone. */
    public ServerGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
