// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.property;

import java.util.Set;

/**
 * Names one property and says what it holds.
 *
 * @param <T> {@link Integer}, {@link Boolean}, {@link String}, {@link java.time.Instant} or {@link Binary}
 * @param name the original name, such as {@code PR_PRIORITY}
 * @param tag the original tag: identifier times 0x10000 plus type
 * @param type the Java type of the value
 * @param writers who may set it
 * @param transmittable whether a transport may put it on the wire (PROP-068)
 */
public record PropertyKey<T>(String name, int tag, Class<T> type, Set<Party> writers, boolean transmittable) {

    public PropertyKey {
        writers = Set.copyOf(writers);
    }

    /** A property outside the catalogue, kept and handed on unread. */
    public static <T> PropertyKey<T> custom(String name, Class<T> type) {
        return new PropertyKey<>(name, 0, type, Set.of(Party.values()), true);
    }

    @Override
    public String toString() {
        return name;
    }
}
