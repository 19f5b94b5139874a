// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.supervise;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the comparer printed.
 *
 * @param counts of its last line
 * @param findings the lines above
 */
public record Comparison(Map<String, Long> counts, List<String> findings) {

    /** Reads what it printed, whose last line is the result. */
    public static Comparison of(String output) {
        List<String> lines = output.lines().toList();
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        if (!last.startsWith("RESULT")) {
            throw new IllegalStateException("the comparer has no result: " + output);
        }
        Map<String, Long> counts = new TreeMap<>();
        for (String pair : last.substring(6).trim().split(" ")) {
            counts.put(pair.substring(0, pair.indexOf('=')), Long.valueOf(pair.substring(pair.indexOf('=') + 1)));
        }
        return new Comparison(counts, lines.subList(0, lines.size() - 1));
    }

    /** Whether nothing was found that must not be. */
    public boolean good() {
        return findings.isEmpty();
    }

    /** How many there are of a name; 0 for one that is not there. */
    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
