// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every id that a test may carry.
 *
 * @param levels level by id, in order of the ids; {@link #DECISION} for readings of contradictions
 */
record Catalogue(Map<String, String> levels) {

    static final String DECISION = "decision";

    private static final int DECISIONS = 30;

    static Catalogue of(Map<String, String> requirements) {
        Map<String, String> all = new TreeMap<>(requirements);
        for (int i = 1; i <= DECISIONS; i++) {
            all.put("DEC-%02d".formatted(i), DECISION);
        }
        return new Catalogue(all);
    }

    static Catalogue read(Path docs) throws IOException {
        return of(Csv.read(docs.resolve("requirements.csv")));
    }

    boolean contains(String id) {
        return levels.containsKey(id);
    }

    /** The part of the catalogue an id belongs to. */
    static String area(String id) {
        return id.substring(0, id.indexOf('-'));
    }
}
