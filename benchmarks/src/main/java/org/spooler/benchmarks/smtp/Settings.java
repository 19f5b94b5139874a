// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import java.util.HashMap;
import java.util.Map;

/** The words of a command, each {@code name=value}. */
record Settings(Map<String, String> values) {

    static Settings of(String[] words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not name=value: " + words[i]);
            }
            values.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        return new Settings(Map.copyOf(values));
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    int integer(String name) {
        return Integer.parseInt(text(name));
    }

    int integer(String name, int otherwise) {
        return values.containsKey(name) ? integer(name) : otherwise;
    }

    LoadPlan plan() {
        return new LoadPlan(
                integer("port"),
                integer("run"),
                integer("messages"),
                integer("bytes", 4096),
                integer("sessions", 16),
                integer("persession", 0),
                Double.parseDouble(values.getOrDefault("rate", "0")),
                Boolean.parseBoolean(values.getOrDefault("pipelining", "false")),
                integer("recipients", 1),
                integer("patience", 180));
    }
}
