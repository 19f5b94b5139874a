// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.property;

/** Who takes part in the life of a message, and so may be allowed to set a property. */
public enum Party {
    /** A program that submits or reads messages. */
    CLIENT,
    /** A message store. */
    STORE,
    /** The spooler itself. */
    SPOOLER,
    /** A transport. */
    TRANSPORT,
    /** The framework in its own name: reserved properties (PROP-067). */
    FRAMEWORK
}
