// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.spooler.api.address.AddressType;

/**
 * Remembers transports that are not there any more, also across restarts, so that their messages wait for them
 * instead of going another way.
 */
public interface TransportMemory {

    /**
     * A transport that was seen.
     *
     * @param absentSince empty while it is present
     */
    record Known(
            String name,
            String kind,
            Set<AddressType> addressTypes,
            boolean catchAll,
            Set<UUID> uids,
            Optional<Instant> absentSince) {}

    /** All transports ever seen and not forgotten. */
    List<Known> known();

    /** A transport is there. */
    void seen(Known transport);

    /** A transport went away. */
    void gone(String name, Instant since);

    /**
     * The profile names other transports: an absent one that it named before and no longer does is forgotten.
     *
     * @param listed whether the profile names a transport, by its name and kind
     * @return the names of those forgotten
     */
    List<String> profileChanged(BiPredicate<String, String> listed);

    /** Forgets an absent transport; whether it was known. */
    boolean forget(String name);
}
