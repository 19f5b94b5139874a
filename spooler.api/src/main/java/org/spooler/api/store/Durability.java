// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

/** When a ledger write counts as done. */
public enum Durability {
    /** When it would survive a loss of power. */
    SYNCED,
    /** When it would survive a crash of the process; it is synced with the next write that asks for it, or soon. */
    LAZY
}
