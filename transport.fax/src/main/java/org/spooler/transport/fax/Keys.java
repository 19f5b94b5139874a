// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads the values of one configuration and checks each.
 *
 * <p><b>Errors.</b> {@link IllegalArgumentException}, naming PID, key, value and what is allowed.
 */
final class Keys {

    private static final Set<String> FOREIGN =
            Set.of("service.", "component.", "felix.", "osgi.", "transport.name", "objectClass", "webconsole.", ".");

    private final String pid;
    private final Map<String, Object> values;
    private final Map<String, Object> standards = new TreeMap<>();

    /**
     * Reads a configuration.
     *
     * @param declaration the annotation type that declares keys and defaults
     */
    Keys(String pid, Map<String, ?> values, Class<?> declaration) {
        this.pid = pid;
        this.values = Map.copyOf(values);
        for (Method key : declaration.getDeclaredMethods()) {
            standards.put(key.getName().replace('_', '.'), key.getDefaultValue());
        }
        refuseUnknown();
    }

    private void refuseUnknown() {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(standards.keySet());
        unknown.removeIf(key -> Stream.of(FOREIGN).flatMap(Set::stream).anyMatch(key::startsWith));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    pid + ": unknown key '" + unknown.iterator().next() + "': expected one of " + standards.keySet());
        }
    }

    String text(String key) {
        return String.valueOf(values.getOrDefault(key, standards.get(key))).strip();
    }

    int number(String key, int least, int most) {
        try {
            int number = Integer.parseInt(text(key));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // The message below says so.
        }
        throw wrong(key, "a whole number from " + least + " to " + most);
    }

    boolean flag(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, "true or false");
        };
    }

    IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException(pid + ": " + key + " = '" + text(key) + "': expected " + expected);
    }
}
