// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.spooler.api.address.AddressType;

/**
 * What a transport can do (AddressTypes and the flags TransportLogon returns). Constant during a session; a change is
 * announced by {@link TransportContext#capabilitiesChanged}.
 *
 * @param addressTypes the types of address it carries; may be empty
 * @param catchAll whether it takes every type of address, after all others were asked (SPOOL-033)
 * @param uids ids of the recipients that are its own whatever their address (SPOOL-027)
 * @param sessions how many sessions may work side by side, 1 to 256; each is called by one thread at a time
 * @param inFlight how many messages may be with it at once, counting those it will report on later, 1 to 100,000
 * @param perDestination how many of these may be for one {@linkplain TransportSession#destination destination}
 * @param idle whether it wants {@link TransportSession#idle} calls
 * @param poll whether it wants to be polled for inbound messages
 */
public record Capabilities(
        Set<AddressType> addressTypes,
        boolean catchAll,
        Set<UUID> uids,
        int sessions,
        int inFlight,
        int perDestination,
        boolean idle,
        boolean poll) {

    public Capabilities {
        addressTypes = Set.copyOf(addressTypes);
        uids = Set.copyOf(uids);
        requireRange("sessions", sessions, 256);
        requireRange("inFlight", inFlight, 100_000);
        requireRange("perDestination", perDestination, 100_000);
    }

    private static void requireRange(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ": expected 1 to " + most);
        }
    }

    /** One session, one message at a time, for these types of address. */
    public static Capabilities of(AddressType... types) {
        Set<AddressType> set = Arrays.stream(types).collect(Collectors.toUnmodifiableSet());
        return new Capabilities(set, false, Set.of(), 1, 1, 1, false, false);
    }

    /** One session, one message at a time, for every type of address. */
    public static Capabilities catchingAll() {
        return new Capabilities(Set.of(), true, Set.of(), 1, 1, 1, false, false);
    }

    /** The same with this many sessions, each with one message at a time. */
    public Capabilities withSessions(int number) {
        return new Capabilities(addressTypes, catchAll, uids, number, number, number, idle, poll);
    }

    /** The same with this many messages in flight, in all and for one destination. */
    public Capabilities withInFlight(int all, int forOneDestination) {
        return new Capabilities(addressTypes, catchAll, uids, sessions, all, forOneDestination, idle, poll);
    }

    /** The same, also polled for inbound messages. */
    public Capabilities polled() {
        return new Capabilities(addressTypes, catchAll, uids, sessions, inFlight, perDestination, idle, true);
    }
}
