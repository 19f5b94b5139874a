// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import java.util.Optional;
import java.util.Set;
import org.spooler.api.profile.ProfileSection;

/** An empty profile section. */
final class NoSection implements ProfileSection {
    @Override
    public Optional<String> find(String key) {
        return Optional.empty();
    }

    @Override
    public Set<String> keys() {
        return Set.of();
    }

    @Override
    public void put(String key, String value) {
        throw new UnsupportedOperationException("simulated transports keep nothing");
    }

    @Override
    public void remove(String key) {}
}
