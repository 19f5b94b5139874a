// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Catalogue, evidence and what was written by hand, put together. */
record Assessment(
        Catalogue catalogue, Evidence evidence, Map<String, String> notApplicable, Map<String, String> decisions) {

    /** A row for each id, in order. */
    List<Row> rows() {
        return catalogue.levels().keySet().stream().map(this::row).toList();
    }

    private Row row(String id) {
        SortedSet<String> tests = evidence.proofs(id);
        String text = notApplicable.getOrDefault(id, decisions.getOrDefault(id, ""));
        return new Row(id, catalogue.levels().get(id), status(id, tests), text, tests);
    }

    private Row.Status status(String id, SortedSet<String> tests) {
        if (!tests.isEmpty()) {
            return Row.Status.COVERED;
        } else if (notApplicable.containsKey(id)) {
            return Row.Status.NOT_APPLICABLE;
        }
        return decisions.containsKey(id) ? Row.Status.NOTED : Row.Status.NOT_YET;
    }

    /** What is wrong whatever the page claims: each with place and remedy. */
    List<String> contradictions() {
        List<String> found = new ArrayList<>();
        for (String id : evidence.ids()) {
            if (!catalogue.contains(id)) {
                found.add(id + " is no requirement, yet it is marked on " + tests(id));
            } else if (notApplicable.containsKey(id)) {
                found.add(
                        id + " is not applicable by docs/conformance/not-applicable, yet it is marked on " + tests(id));
            }
        }
        unknown(notApplicable, "docs/conformance/not-applicable", found);
        unknown(decisions, "docs/conformance/decisions.csv", found);
        return found;
    }

    private SortedSet<String> tests(String id) {
        SortedSet<String> all = new TreeSet<>(evidence.passed().getOrDefault(id, new TreeSet<>()));
        all.addAll(evidence.failed().getOrDefault(id, new TreeSet<>()));
        return all;
    }

    private void unknown(Map<String, String> written, String place, List<String> found) {
        written.keySet().stream()
                .filter(id -> !catalogue.contains(id))
                .forEach(id -> found.add(id + " in " + place + " is no requirement"));
    }

    /** Which of these ids no test of this run proves. */
    List<String> lost(SortedSet<String> claimed) {
        return claimed.stream()
                .filter(id -> evidence.proofs(id).isEmpty())
                .map(id ->
                        id + (evidence.failed().containsKey(id) ? " failed in " + tests(id) : " has no passing test"))
                .toList();
    }
}
