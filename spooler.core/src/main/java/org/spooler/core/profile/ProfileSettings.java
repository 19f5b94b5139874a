// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A profile as it was written: a configuration's values as text, lists joined by commas.
 *
 * @param pid of the configuration, such as {@code org.spooler.profile~default}
 * @param values by key, without those that the container adds
 */
public record ProfileSettings(String pid, Map<String, String> values) {

    private static final String[] OF_THE_CONTAINER = {
        "service.", "component.", "felix.", "osgi.", "objectClass", "satisfying.", "."
    };

    public ProfileSettings {
        values = Map.copyOf(values);
    }

    /** Takes a configuration as Configuration Admin or Declarative Services hands it over. */
    public static ProfileSettings of(String pid, Map<String, ?> configuration) {
        Map<String, String> values = new TreeMap<>();
        configuration.forEach((key, value) -> {
            if (value != null && Stream.of(OF_THE_CONTAINER).noneMatch(key::startsWith)) {
                values.put(key, text(value));
            }
        });
        return new ProfileSettings(pid, values);
    }

    private static String text(Object value) {
        if (value instanceof Object[] several) {
            return Stream.of(several).map(Objects::toString).collect(Collectors.joining(","));
        } else if (value instanceof Collection<?> several) {
            return several.stream().map(Objects::toString).collect(Collectors.joining(","));
        }
        return value.toString().strip();
    }

    /** The part of the PID that tells this profile from others; {@code default} if there is none. */
    public String name() {
        int tilde = pid.indexOf('~');
        return tilde < 0 ? "default" : pid.substring(tilde + 1);
    }

    /** Finds a value; an empty one counts as not set. */
    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
    }
}
