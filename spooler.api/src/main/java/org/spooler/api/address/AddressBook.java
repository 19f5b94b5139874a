// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.address;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows what stands behind a distribution list, an alias or a changed display name (SEND-022, SEND-023).
 *
 * <p>A whiteboard service: the spooler asks every registered address book, highest service ranking first, and takes
 * the first answer. It asks again for each address of an expansion; the spooler, not the address book, ends loops.
 *
 * <p><b>Threading.</b> Called from any thread. <b>Cost.</b> Called on the submission path: answer from memory.
 */
@ConsumerType
public interface AddressBook {

    /**
     * Finds the members of a list or the target of an alias.
     *
     * @return the addresses to use instead, possibly none; empty if the address stands for itself
     */
    Optional<List<Address>> expand(Address address);

    /**
     * Tells why an address that this address book knows about must not be used: a number that is none, or one that the
     * operator has blocked. Every address book is asked, for each address as it was given and for each that an
     * expansion leads to; an address that anybody objects to is refused at the submission.
     */
    default Optional<Objection> objection(Address address) {
        return Optional.empty();
    }

    /** Finds the name under which this address is filed, to restore a changed display name. */
    default Optional<String> displayName(Address address) {
        return Optional.empty();
    }
}
