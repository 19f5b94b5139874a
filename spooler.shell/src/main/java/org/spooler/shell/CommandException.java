// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import org.spooler.shell.view.Printable;

/**
 * A command could not do what was asked: one line for the operator, which says what, where and the remedy. Over the
 * control socket it becomes exit code 1.
 */
public final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message may quote what the operator or a remote system wrote */
    public CommandException(String message) {
        this(message, null);
    }

    /** @param message may quote what the operator or a remote system wrote */
    public CommandException(String message, Throwable cause) {
        super(Printable.escape(message), cause);
    }
}
