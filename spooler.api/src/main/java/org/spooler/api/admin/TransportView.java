// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.address.AddressType;

/**
 * A transport as an operator sees it.
 *
 * @param name in the profile
 * @param kind the kind, equal to the name for most
 * @param present whether it is there
 * @param absentSince since when it is not; empty if it is, or was never seen
 * @param bundle symbolic name and version of the bundle that provides it; empty while absent
 * @param addressTypes what it carries, or carried when it was last seen
 * @param catchAll whether it takes everything
 * @param listed whether the profile's transport order names it
 * @param waiting transfers that wait for a free session or destination
 * @param inFlight transfers under way
 * @param sent recipients served since it arrived
 * @param text its status; one line, may be empty
 */
public record TransportView(
        String name,
        String kind,
        boolean present,
        Optional<Instant> absentSince,
        String bundle,
        Set<AddressType> addressTypes,
        boolean catchAll,
        boolean listed,
        int waiting,
        int inFlight,
        long sent,
        String text) {
    public TransportView {
        addressTypes = Set.copyOf(addressTypes);
    }
}
