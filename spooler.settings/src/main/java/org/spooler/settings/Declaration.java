// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The keys of a configuration and their defaults, as an annotation type declares them. */
final class Declaration {

    /** Beginnings of keys that the container and its tools add. */
    private static final Set<String> FOREIGN = Set.of(
            "service.",
            "component.",
            "felix.",
            "osgi.",
            "objectClass",
            "webconsole.",
            "transport.name",
            "preprocess.",
            "store.");

    private final Map<String, String> standards = new TreeMap<>();

    Declaration(Class<?> annotationType) {
        for (Method key : annotationType.getDeclaredMethods()) {
            standards.put(key.getName().replace('_', '.'), text(key.getDefaultValue()));
        }
    }

    /** The text of a value of whatever type a configuration has. */
    static String text(Object value) {
        if (value instanceof Collection<?> all) {
            return all.stream().map(String::valueOf).collect(Collectors.joining(","));
        } else if (value != null && value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> String.valueOf(Array.get(value, i)))
                    .collect(Collectors.joining(","));
        }
        return value == null ? "" : value.toString().strip();
    }

    /** The default of a key. */
    String standard(String key) {
        return standards.get(key);
    }

    Set<String> known() {
        return standards.keySet();
    }

    /** Keys that mean nothing here; those of the container are not looked at. */
    List<String> unknown(Collection<String> keys) {
        Set<String> unknown = new TreeSet<>(keys);
        unknown.removeAll(standards.keySet());
        unknown.removeIf(key -> key.endsWith(".target") || FOREIGN.stream().anyMatch(key::startsWith));
        return List.copyOf(unknown);
    }

    /** What was given of the component's own keys, as text. */
    Map<String, String> given(Map<String, ?> values) {
        Map<String, String> given = new TreeMap<>();
        values.forEach((key, value) -> {
            if (standards.containsKey(key)) {
                given.put(key, text(value));
            }
        });
        return given;
    }
}
