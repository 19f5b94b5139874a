// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.property;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An immutable set of properties and their values. */
public final class Properties {

    /** No property at all. */
    public static final Properties NONE = new Properties(Map.of());

    private final Map<PropertyKey<?>, Object> values;

    private Properties(Map<PropertyKey<?>, Object> values) {
        this.values = values;
    }

    /** Finds the value of a property. */
    public <T> Optional<T> find(PropertyKey<T> key) {
        return Optional.ofNullable(key.type().cast(values.get(key)));
    }

    /** The keys that have a value. */
    public Set<PropertyKey<?>> keys() {
        return values.keySet();
    }

    /** These properties with one value set or replaced. */
    public <T> Properties with(PropertyKey<T> key, T value) {
        Map<PropertyKey<?>, Object> copy = new LinkedHashMap<>(values);
        copy.put(key, key.type().cast(value));
        return new Properties(Map.copyOf(copy));
    }

    /** These properties without the one named. */
    public Properties without(PropertyKey<?> key) {
        Map<PropertyKey<?>, Object> copy = new LinkedHashMap<>(values);
        copy.remove(key);
        return new Properties(Map.copyOf(copy));
    }

    /** Only what may leave the spooler (XPORT-071, PROP-068). */
    public Properties transmittable() {
        Map<PropertyKey<?>, Object> copy = new LinkedHashMap<>(values);
        copy.keySet().removeIf(key -> !key.transmittable());
        return new Properties(Map.copyOf(copy));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Properties that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
