// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import java.util.OptionalInt;
import org.spooler.api.transport.Capabilities;

/**
 * What a profile allows a transport at most; a transport that can do less does less.
 *
 * @param sessions side by side
 * @param inFlight messages with it at once
 * @param perDestination of these for one destination
 */
public record TransportCaps(OptionalInt sessions, OptionalInt inFlight, OptionalInt perDestination) {

    /** As many as the transport can. */
    public static final TransportCaps NONE =
            new TransportCaps(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** What is left of a transport's capabilities. */
    public Capabilities apply(Capabilities own) {
        return new Capabilities(
                own.addressTypes(),
                own.catchAll(),
                own.uids(),
                Math.min(own.sessions(), sessions.orElse(own.sessions())),
                Math.min(own.inFlight(), inFlight.orElse(own.inFlight())),
                Math.min(own.perDestination(), perDestination.orElse(own.perDestination())),
                own.idle(),
                own.poll());
    }
}
