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
record Comparison(Map<String, Long> counts, List<String> findings) {

    static Comparison of(String output) {
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

    boolean good() {
        return findings.isEmpty();
    }

    long count(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
