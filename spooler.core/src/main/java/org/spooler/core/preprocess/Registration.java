// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.util.Set;
import java.util.UUID;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Recipient;

/**
 * For which recipients a preprocessor is called (PREP-010 to PREP-013).
 *
 * @param types of address
 * @param uids of recipients that a transport owns; with neither types nor uids it is called for all
 */
public record Registration(Set<AddressType> types, Set<UUID> uids) {

    public Registration {
        types = Set.copyOf(types);
        uids = Set.copyOf(uids);
    }

    boolean matches(Recipient recipient) {
        if (types.isEmpty() && uids.isEmpty()) {
            return true;
        }
        return types.contains(recipient.address().type())
                || recipient.providerUid().filter(uids::contains).isPresent();
    }
}
