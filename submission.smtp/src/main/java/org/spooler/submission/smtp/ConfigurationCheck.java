// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** Says what is wrong with a configuration, naming PID, key, value and what is allowed. */
final class ConfigurationCheck {

    private static final Set<String> OF_THE_FRAMEWORK = Set.of("service", "component", "felix", "osgi");

    private final Map<String, Object> properties;

    ConfigurationCheck(Map<String, Object> properties) {
        this.properties = properties;
    }

    /** The PID of the configuration. */
    String pid() {
        return String.valueOf(properties.getOrDefault("service.pid", SmtpSubmission.PID));
    }

    /** A number within its range; conversion happens here, so that what is no number is named as well. */
    long number(String key, LongSupplier value, long least, long most) {
        String expected = "a number from " + least + " to " + most;
        long number;
        try {
            number = value.getAsLong();
        } catch (RuntimeException e) {
            throw refuse(key, expected);
        }
        if (number < least || number > most) {
            throw refuse(key, expected);
        }
        return number;
    }

    /** The refusal of a value. */
    IllegalArgumentException refuse(String key, String expected) {
        return new IllegalArgumentException(
                pid() + ": " + key + "=" + properties.getOrDefault(key, "") + ": expected " + expected);
    }

    /** The keys that mean nothing here; those of the framework are not looked at. */
    Set<String> unknownKeys(Set<String> known) {
        Set<String> unknown = new TreeSet<>(properties.keySet());
        unknown.removeAll(known);
        unknown.removeIf(key -> key.startsWith(".")
                || key.endsWith(".target")
                || OF_THE_FRAMEWORK.contains(key.substring(0, Math.max(key.indexOf('.'), 0))));
        return unknown;
    }
}
