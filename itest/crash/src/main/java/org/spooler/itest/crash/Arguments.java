// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a program of the campaign is told: {@code --key value} pairs, each key one that it knows. */
public final class Arguments {

    private final Map<String, List<String>> values = new TreeMap<>();

    /** Reads pairs; a key may come more than once. */
    public Arguments(String[] words, Set<String> known) {
        for (int i = 0; i < words.length; i += 2) {
            String key = words[i].replaceFirst("^--", "");
            if (!words[i].startsWith("--") || !known.contains(key) || i + 1 == words.length) {
                throw new IllegalArgumentException(
                        words[i] + ": known are, each with a value, --" + String.join(" --", known));
            }
            values.computeIfAbsent(key, none -> new ArrayList<>()).add(words[i + 1]);
        }
    }

    /** All values of a key. */
    public List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** The last value of a key, or a default. */
    public String text(String key, String otherwise) {
        List<String> all = all(key);
        return all.isEmpty() ? otherwise : all.get(all.size() - 1);
    }

    /** The last value of a key that has no default. */
    public String text(String key) {
        String text = text(key, "");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("--" + key + " is needed");
        }
        return text;
    }

    /** A whole number, or a default. */
    public long number(String key, long otherwise) {
        String text = text(key, "");
        return text.isEmpty() ? otherwise : Long.parseLong(text);
    }

    /** A file or folder that has no default. */
    public Path path(String key) {
        return Path.of(text(key)).toAbsolutePath();
    }
}
