// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.micro;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import org.spooler.core.engine.TransportMemory;

/** Remembers, in memory, every transport that was seen; none ever goes away. */
final class SeenTransports implements TransportMemory {

    private final List<Known> seen = new CopyOnWriteArrayList<>();

    @Override
    public List<Known> known() {
        return List.copyOf(seen);
    }

    @Override
    public void seen(Known transport) {
        seen.removeIf(known -> known.name().equals(transport.name()));
        seen.add(transport);
    }

    @Override
    public void gone(String name, Instant since) {}

    @Override
    public List<String> profileChanged(BiPredicate<String, String> listed) {
        return List.of();
    }

    @Override
    public boolean forget(String name) {
        return seen.removeIf(known -> known.name().equals(name));
    }
}
