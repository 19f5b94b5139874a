// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

/** A call is not answered any more, or was not made, because its provider went away: nothing that the provider said. */
public final class ProviderGoneException extends Exception {

    private static final long serialVersionUID = 1;

    ProviderGoneException(String message) {
        super(message);
    }
}
