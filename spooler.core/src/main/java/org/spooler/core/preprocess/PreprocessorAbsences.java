// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Since when preprocessors are gone. One that was gone already when the spooler started is gone since that start.
 *
 * <p><b>Threading.</b> Any thread.
 */
public final class PreprocessorAbsences {

    private final InstantSource clock;
    private final Map<String, Instant> since = new LinkedHashMap<>();

    public PreprocessorAbsences(InstantSource clock) {
        this.clock = clock;
    }

    /** Those known changed. A name counts as gone when nobody of that name is there. */
    public synchronized void look(List<KnownPreprocessor> known) {
        since.keySet()
                .removeIf(name -> known.stream().noneMatch(one -> one.name().equals(name)));
        for (KnownPreprocessor one : known) {
            boolean there = known.stream()
                    .anyMatch(other ->
                            other.name().equals(one.name()) && other.present().isPresent());
            if (there) {
                since.remove(one.name());
            } else {
                since.putIfAbsent(one.name(), clock.instant());
            }
        }
    }

    /** The names of those that are gone. */
    public synchronized Map<String, Instant> all() {
        return Map.copyOf(since);
    }
}
