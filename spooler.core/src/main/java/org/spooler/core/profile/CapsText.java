// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of caps: {@code sessions:8 inflight:1000 perdestination:20}, each part at most once, in any order. */
final class CapsText {

    static final String FORM =
            "any of sessions:1 to 256, inflight:1 to 100000, perdestination:1 to 100000, separated by spaces";

    private static final Map<String, Integer> MOST =
            Map.of("sessions", 256, "inflight", 100_000, "perdestination", 100_000);
    private static final Pattern PART = Pattern.compile("([a-z]+):([0-9]{1,6})");

    private CapsText() {}

    /** Reads caps; empty if the text has another form or a number is out of range. */
    static Optional<TransportCaps> parse(String text) {
        Map<String, Integer> parts = new TreeMap<>();
        for (String word : text.strip().split("\\s+")) {
            Matcher part = PART.matcher(word);
            if (!part.matches()) {
                return Optional.empty();
            }
            int value = Integer.parseInt(part.group(2));
            boolean legal = value >= 1 && value <= MOST.getOrDefault(part.group(1), 0);
            if (!legal || parts.put(part.group(1), value) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new TransportCaps(find(parts, "sessions"), find(parts, "inflight"), find(parts, "perdestination")));
    }

    private static OptionalInt find(Map<String, Integer> parts, String name) {
        Integer value = parts.get(name);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
