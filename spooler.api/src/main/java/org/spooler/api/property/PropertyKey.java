// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.property;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Names one property and says what it holds. Two keys are equal if name, tag and type are.
 *
 * @param <T> {@link Integer}, {@link Boolean}, {@link String}, {@link java.time.Instant} or {@link Binary}
 * @param name the original name, such as {@code PR_PRIORITY}
 * @param tag the original tag: identifier times 0x10000 plus type
 * @param type the Java type of the value
 * @param writers who may set it
 * @param transmittable whether a transport may put it on the wire (PROP-068)
 */
public record PropertyKey<T>(String name, int tag, Class<T> type, Set<Party> writers, boolean transmittable) {

    private static final int FIRST_SECRET = 0x67F0;
    private static final int LAST_SECRET = 0x67FF;

    public PropertyKey {
        writers = Set.copyOf(writers);
    }

    /** A property outside the catalogue, kept and handed on unread. */
    public static <T> PropertyKey<T> custom(String name, Class<T> type) {
        return new PropertyKey<>(name, 0, type, Set.of(Party.values()), true);
    }

    /** Whether a party may set it (PROP-067). */
    public boolean writableBy(Party party) {
        return writers.contains(party);
    }

    /**
     * Whether the value is never to be shown, such as a password: identifiers 0x67F0 to 0x67FF. The wider range from
     * 0x6600 is a provider's own, but no secret (DEC-25).
     */
    public boolean secret() {
        int identifier = tag >>> 16;
        return identifier >= FIRST_SECRET && identifier <= LAST_SECRET;
    }

    /** The restriction that holds for rows with any value of this property. */
    public Predicate<Properties> exists() {
        return row -> row.find(this).isPresent();
    }

    /** The restriction that holds for rows with exactly this value. */
    public Predicate<Properties> is(T value) {
        return row -> row.find(this).filter(value::equals).isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PropertyKey<?> that && tag == that.tag && type == that.type && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
