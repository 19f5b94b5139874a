// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

import java.io.IOException;

/** Puts checked settings into force: opens what they need first, and changes nothing if that fails. */
@FunctionalInterface
public interface Applying<S> {

    /**
     * Called with settings that are right.
     *
     * @throws IOException if they cannot be used now, such as an address in use; says what, where and the remedy
     */
    void apply(S settings) throws IOException;
}
