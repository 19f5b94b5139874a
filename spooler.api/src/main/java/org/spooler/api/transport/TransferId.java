// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

/**
 * Names one offer of a message to a transport while it is under way (the 32-bit message reference).
 *
 * @param value unique in the life of the spooler's process
 */
public record TransferId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
