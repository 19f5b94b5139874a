// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the tests of this run prove.
 *
 * @param passed tests that passed, by id
 * @param failed tests that failed, by id
 */
record Evidence(Map<String, SortedSet<String>> passed, Map<String, SortedSet<String>> failed) {

    /**
     * Reads the table that the test runs left.
     *
     * @param exists whether a class of that name is still among the tests: rows of removed ones prove nothing
     */
    static Evidence read(Path table, Predicate<String> exists) throws IOException {
        return of(Files.readAllLines(table), exists);
    }

    static Evidence of(List<String> lines, Predicate<String> exists) {
        Evidence evidence = new Evidence(new TreeMap<>(), new TreeMap<>());
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            String test = fields[2];
            if (exists.test(test.substring(0, test.indexOf('#')))) {
                evidence.add(fields[0], test, fields[3]);
            }
        }
        return evidence;
    }

    private void add(String id, String test, String outcome) {
        if (outcome.equals("passed")) {
            passed.computeIfAbsent(id, key -> new TreeSet<>()).add(test);
        } else if (outcome.equals("failed")) {
            failed.computeIfAbsent(id, key -> new TreeSet<>()).add(test);
        }
    }

    /** Ids that any test carries. */
    SortedSet<String> ids() {
        SortedSet<String> ids = new TreeSet<>(passed.keySet());
        ids.addAll(failed.keySet());
        return ids;
    }

    /** Tests that prove an id; none if one of its tests fails. */
    SortedSet<String> proofs(String id) {
        return failed.containsKey(id) ? new TreeSet<>() : passed.getOrDefault(id, new TreeSet<>());
    }
}
