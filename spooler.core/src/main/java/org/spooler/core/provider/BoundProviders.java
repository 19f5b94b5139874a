// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.provider;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.spooler.api.admin.ProviderView.Kind;

/**
 * Who is bound, whether or not he has the part: what operators are shown is made of this and of what is in force.
 *
 * <p><b>Threading.</b> Any thread; {@link #all} is a snapshot.
 */
public final class BoundProviders {

    private final List<BoundProvider> bound = new CopyOnWriteArrayList<>();

    /** A service was bound. */
    public void came(BoundProvider provider) {
        bound.add(provider);
    }

    /** A service was unbound; of one that was bound twice, once. */
    public void went(Kind kind, Object service) {
        bound.stream()
                .filter(one -> one.kind() == kind && one.service() == service)
                .findFirst()
                .ifPresent(bound::remove);
    }

    /** Everyone, in the order in which they came. */
    public List<BoundProvider> all() {
        return List.copyOf(bound);
    }
}
