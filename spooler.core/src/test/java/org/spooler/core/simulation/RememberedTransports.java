// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.spooler.core.engine.TransportMemory;

/** A memory of transports that outlives the engine, as the file does. */
public final class RememberedTransports implements TransportMemory {

    private final Map<String, Known> known = new LinkedHashMap<>();

    @Override
    public List<Known> known() {
        return List.copyOf(known.values());
    }

    @Override
    public void seen(Known transport) {
        known.put(transport.name(), transport);
    }

    @Override
    public void gone(String name, Instant since) {
        known.computeIfPresent(
                name, (n, k) -> new Known(n, k.kind(), k.addressTypes(), k.catchAll(), k.uids(), Optional.of(since)));
    }

    @Override
    public List<String> profileChanged(BiPredicate<String, String> listed) {
        return List.of();
    }

    @Override
    public boolean forget(String name) {
        return known.remove(name) != null;
    }
}
