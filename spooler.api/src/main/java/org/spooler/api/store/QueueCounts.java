// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

/**
 * How many messages are where.
 *
 * @param queued due, waiting for the spooler
 * @param active leased
 * @param deferred waiting for a time or an event
 * @param hold waiting for an operator
 * @param corrupt set aside
 */
public record QueueCounts(long queued, long active, long deferred, long hold, long corrupt) {

    /** All that is not finished. */
    public long total() {
        return queued + active + deferred + hold;
    }
}
