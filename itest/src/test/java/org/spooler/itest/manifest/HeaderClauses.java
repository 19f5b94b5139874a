// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.manifest;

import java.util.ArrayList;
import java.util.List;

/** The clauses of an OSGi manifest header: what stands between commas that are in no quotes. */
final class HeaderClauses {
    private HeaderClauses() {}

    static List<String> of(String header) {
        List<String> clauses = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                clauses.add(header.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (!header.isBlank()) {
            clauses.add(header.substring(start).strip());
        }
        clauses.sort(null);
        return clauses;
    }

    /** The names in front of the attributes; a clause may have several. */
    static List<String> names(String header) {
        List<String> names = new ArrayList<>();
        for (String clause : of(header)) {
            for (String part : clause.split(";", -1)) {
                if (!part.contains("=")) {
                    names.add(part.strip());
                }
            }
        }
        return names;
    }
}
