// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.swap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One clause of a manifest header (OSGi Core, 3.2.4).
 *
 * @param paths the names it is about
 * @param attributes {@code name=value}, without types
 * @param directives {@code name:=value}
 */
record Clause(List<String> paths, Map<String, String> attributes, Map<String, String> directives) {

    /** Those of a header; none if there is no header. */
    static List<Clause> parse(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String clause : split(header == null ? "" : header, ',')) {
            clauses.add(clause(clause));
        }
        return clauses;
    }

    private static Clause clause(String text) {
        List<String> paths = new ArrayList<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> directives = new LinkedHashMap<>();
        for (String part : split(text, ';')) {
            int equals = part.indexOf('=');
            String name = part.substring(0, Math.max(0, equals)).strip();
            String value = unquoted(part.substring(equals + 1).strip());
            if (equals < 0) {
                paths.add(part);
            } else if (name.endsWith(":")) {
                directives.put(name.substring(0, name.length() - 1).strip(), value);
            } else {
                attributes.put(name.replaceFirst(":.*", "").strip(), value);
            }
        }
        return new Clause(paths, attributes, directives);
    }

    boolean isOptional() {
        return "optional".equals(directives.get("resolution"));
    }

    /** Splits where the separator stands outside of quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
