// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

/** What a call of {@link TransportSession#receive} brought; replaces the ambiguity of DEC-11. */
public enum ReceiveOutcome {
    /** A message was saved, and there is more. */
    DELIVERED_MORE,
    /** A message was saved, and there is no more. */
    DELIVERED_LAST,
    /** There was none. */
    NOTHING
}
