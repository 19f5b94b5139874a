// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.property;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys of {@link MapiProperties} by name: they define what holds for a property, whoever brings a key like it. */
final class KnownKeys {

    private static final Map<String, PropertyKey<?>> BY_NAME = byName();

    private KnownKeys() {}

    static Optional<PropertyKey<?>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The key that defines who may set a property: the known one, if it is equal to this one. */
    @SuppressWarnings("unchecked") // equal keys have equal types
    static <T> PropertyKey<T> defining(PropertyKey<T> key) {
        PropertyKey<?> known = BY_NAME.get(key.name());
        return key.equals(known) ? (PropertyKey<T>) known : key;
    }

    private static Map<String, PropertyKey<?>> byName() {
        Map<String, PropertyKey<?>> names = new HashMap<>();
        MapiProperties.ALL.forEach(key -> names.put(key.name(), key));
        names.put(MapiProperties.PARENT_ENTRYID.name(), MapiProperties.PARENT_ENTRYID);
        names.put(MapiProperties.ROWID.name(), MapiProperties.ROWID);
        names.put(MapiProperties.CONVERSATION_TOPIC.name(), MapiProperties.CONVERSATION_TOPIC);
        names.put(MapiProperties.CONVERSATION_INDEX.name(), MapiProperties.CONVERSATION_INDEX);
        names.put(MapiProperties.SEARCH_KEY.name(), MapiProperties.SEARCH_KEY);
        return Map.copyOf(names);
    }
}
