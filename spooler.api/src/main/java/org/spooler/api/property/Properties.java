// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.property;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An immutable set of properties and their values.
 *
 * <p>A key that equals one of {@link MapiProperties} is replaced by it, so that nobody changes who may set a property,
 * or whether it may leave the spooler, by bringing a key of the same name.
 */
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
        copy.put(KnownKeys.defining(key), key.type().cast(value));
        return new Properties(Map.copyOf(copy));
    }

    /** Collects values; cheaper than one {@link #with} after the other. */
    public static Builder builder() {
        return new Builder();
    }

    /** These properties without the one named. */
    public Properties without(PropertyKey<?> key) {
        Map<PropertyKey<?>, Object> copy = new LinkedHashMap<>(values);
        copy.remove(key);
        return new Properties(Map.copyOf(copy));
    }

    /** Only what may leave the spooler (XPORT-071, PROP-068). */
    public Properties transmittable() {
        if (values.isEmpty() || values.keySet().stream().allMatch(PropertyKey::transmittable)) {
            return this;
        }
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
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + (entry.getKey().secret() ? "***" : entry.getValue()))
                .sorted()
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Collects values. Not thread-safe. */
    public static final class Builder {
        private Map<PropertyKey<?>, Object> values = new HashMap<>();

        /** Whether the map was given away, so that it must not be changed any more. */
        private boolean built;

        private Builder() {}

        private Map<PropertyKey<?>, Object> own() {
            if (built) {
                values = new HashMap<>(values);
                built = false;
            }
            return values;
        }

        /** Sets or replaces one value. */
        public <T> Builder with(PropertyKey<T> key, T value) {
            own().put(KnownKeys.defining(key), Objects.requireNonNull(key.type().cast(value), key.name()));
            return this;
        }

        /** Sets or replaces one value, if there is one. */
        public <T> Builder with(PropertyKey<T> key, Optional<T> value) {
            value.ifPresent(present -> with(key, present));
            return this;
        }

        /** Sets or replaces the values of another set. */
        public Builder withAll(Properties others) {
            own().putAll(others.values);
            return this;
        }

        /** What was collected. */
        public Properties build() {
            if (values.isEmpty()) {
                return NONE;
            }
            built = true;
            return new Properties(Collections.unmodifiableMap(values));
        }
    }
}
