// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import org.spooler.api.store.Topic;

/**
 * A next hop of a transport.
 *
 * @param transport the transport's name
 * @param destination the next hop as the transport names it; empty if it has only one
 */
record Hop(String transport, String destination) {

    /** The event that this hop answers again. */
    Topic topic() {
        return Topic.destination(transport, destination);
    }

    @Override
    public String toString() {
        return destination.isEmpty() ? transport : transport + ":" + destination;
    }
}
