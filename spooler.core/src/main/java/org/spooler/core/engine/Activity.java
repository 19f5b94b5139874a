// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.spooler.api.status.StatusCode;

/**
 * Says in the rows of transports which of them have messages to send now (STAT-026). The bit stays for a second, so that
 * a transport that sends one message after the other does not make two changes of its row for each. Belongs to the
 * engine's thread.
 */
final class Activity {

    private final EnginePorts ports;
    private final Roster roster;
    private final Set<TransportDesk> shown = new HashSet<>();
    private final Set<TransportDesk> looking = new HashSet<>();

    Activity(EnginePorts ports, Roster roster) {
        this.ports = ports;
        this.roster = roster;
    }

    /** A transport gets a message. */
    void busy(TransportDesk desk) {
        if (shown.add(desk)) {
            ports.status().update(desk.name(), row -> row.with(StatusCode.OUTBOUND_ACTIVE));
        }
    }

    /** A message is over at a transport. */
    void quiet(TransportDesk desk) {
        if (desk.underWay().isEmpty() && shown.contains(desk) && looking.add(desk)) {
            ports.executor().schedule(() -> look(desk), 1, TimeUnit.SECONDS);
        }
    }

    private void look(TransportDesk desk) {
        looking.remove(desk);
        if (desk.underWay().isEmpty() && shown.remove(desk) && isLastOf(desk.name())) {
            ports.status().update(desk.name(), row -> row.without(StatusCode.OUTBOUND_ACTIVE));
        }
    }

    /** Nobody of that name sends any more, and there is a row to say so in. */
    private boolean isLastOf(String name) {
        return roster.find(name).isPresent()
                && shown.stream().noneMatch(other -> other.name().equals(name));
    }
}
