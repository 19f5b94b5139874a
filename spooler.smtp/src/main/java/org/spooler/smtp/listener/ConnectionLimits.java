// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts open connections, in total and per client address. Thread-safe. */
final class ConnectionLimits {

    private final Map<InetAddress, Integer> clients = new HashMap<>();
    private int total;
    private int perClient;
    private int open;

    ConnectionLimits(int total, int perClient) {
        this.total = total;
        this.perClient = perClient;
    }

    /** Other limits; connections beyond them stay. */
    synchronized void change(int mostTotal, int mostPerClient) {
        total = mostTotal;
        perClient = mostPerClient;
    }

    /** Counts one more connection of this client; false, and nothing counted, if that would be too many. */
    synchronized boolean enter(InetAddress client) {
        int own = clients.getOrDefault(client, 0);
        if (open >= total || own >= perClient) {
            return false;
        }
        clients.put(client, own + 1);
        open++;
        return true;
    }

    /** Takes back one {@link #enter} that was granted. */
    synchronized void leave(InetAddress client) {
        clients.computeIfPresent(client, (address, own) -> own == 1 ? null : own - 1);
        open--;
    }
}
