// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.micro;

import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import org.spooler.core.engine.TransportMemory;

/** Remembers no transport. */
final class NoTransportMemory implements TransportMemory {

    @Override
    public List<Known> known() {
        return List.of();
    }

    @Override
    public void seen(Known transport) {}

    @Override
    public void gone(String name, Instant since) {}

    @Override
    public List<String> profileChanged(BiPredicate<String, String> listed) {
        return List.of();
    }

    @Override
    public boolean forget(String name) {
        return false;
    }
}
