// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.List;

/** What lies between the admission of a message and its distribution to transports. */
@FunctionalInterface
interface Approach {

    /** Begins with the recipients that are to be offered. */
    void begin(ActiveMessage message, List<Integer> recipients);
}
