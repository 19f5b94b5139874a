// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

import java.io.IOException;
import java.security.GeneralSecurityException;

/**
 * Makes a value of its text.
 *
 * <p><b>Errors.</b> An {@link IllegalArgumentException}, a {@link java.util.NoSuchElementException}, a
 * {@link java.time.DateTimeException} and those declared say that the text is wrong; the text of the exception is shown
 * to the operator if it is more than the text of the value.
 */
@FunctionalInterface
public interface Reading<T> {

    /** The value. */
    T of(String text) throws IOException, GeneralSecurityException;
}
