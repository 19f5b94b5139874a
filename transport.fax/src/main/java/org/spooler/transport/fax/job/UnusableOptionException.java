// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.job;

/** An option of a message has a value that means nothing; the message names option, value and what is allowed. */
public final class UnusableOptionException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableOptionException(String option, String value, String expected) {
        super(option + " = '" + value + "': expected " + expected);
    }
}
