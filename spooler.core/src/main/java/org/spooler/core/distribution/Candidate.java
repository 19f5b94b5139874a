// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.distribution;

import java.util.Set;
import java.util.UUID;
import org.spooler.api.address.AddressType;

/**
 * A transport as the distribution of recipients sees it.
 *
 * @param name in the profile
 * @param addressTypes what it carries
 * @param catchAll whether it takes everything else
 * @param uids ids of recipients that are its own
 * @param present whether it is there; an absent one still gets its recipients, which then wait (SPOOL-037)
 */
public record Candidate(String name, Set<AddressType> addressTypes, boolean catchAll, Set<UUID> uids, boolean present) {
    public Candidate {
        addressTypes = Set.copyOf(addressTypes);
        uids = Set.copyOf(uids);
    }
}
