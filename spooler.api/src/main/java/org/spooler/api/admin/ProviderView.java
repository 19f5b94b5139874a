// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that plays a part and can be replaced while messages flow, as an operator sees it.
 *
 * @param kind what part
 * @param name which; that of the profile for a transport, its own for a preprocessor, bundle and number for the rest
 * @param state whether it has the part
 * @param bundleId the number of its bundle; empty while it is gone
 * @param bundle symbolic name of its bundle; empty while it is gone
 * @param version of its bundle; empty while it is gone
 * @param since when it came, or went; empty if that is not known
 * @param underWay messages it has in its hands
 */
public record ProviderView(
        Kind kind,
        String name,
        State state,
        OptionalLong bundleId,
        String bundle,
        String version,
        Optional<Instant> since,
        int underWay) {

    /** The parts there are. */
    public enum Kind {
        STORE,
        TRANSPORT,
        PREPROCESSOR,
        HOOK,
        ADDRESS_BOOK
    }

    /** Whether a provider has its part. */
    public enum State {
        /** It gets what is new. */
        IN_CHARGE,
        /** It gets nothing new and finishes what it has, beside the one in charge. */
        BESIDE,
        /** Another one has the part; it takes over when that one goes. */
        WAITING,
        /** Its version has faulted too often and gets nothing. */
        QUARANTINED,
        /** It was there and is awaited: what needs it waits. */
        GONE
    }
}
