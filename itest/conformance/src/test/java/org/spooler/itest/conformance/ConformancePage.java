// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page docs/conformance.md. The same rows make the same page. */
final class ConformancePage {

    private static final int TESTS_SHOWN = 2;
    private static final Pattern CLAIM = Pattern.compile("(?m)^\\| ([A-Z]+-\\d+) \\| [^|]+ \\| covered");

    private static final String HEAD = """
            # Conformance

            What the catalogue of requirements asks for, and what of it is proven. The tests that carry `@Requirement` write this page:
            `./mvnw verify -Dconformance.accept=true`. Each build holds it against its own tests, and fails when a requirement that
            is *covered* here has no passing test. *Not applicable* gives the reason, from `docs/conformance/not-applicable`. *Not yet*
            is a gap. All tests of a requirement stand in `target/conformance/conformance.csv`; `cnf/conformance/open` lists the gaps.

            """;

    private static final Map<String, String> AREAS = new LinkedHashMap<>();

    static {
        AREAS.put("SEND", "Sending");
        AREAS.put("SPOOL", "The spooler");
        AREAS.put("XPORT", "Transports");
        AREAS.put("FLUSH", "Flushing queues");
        AREAS.put("RECV", "Receiving");
        AREAS.put("STAT", "Status and profile");
        AREAS.put("PREP", "Preprocessors");
        AREAS.put("DRIVER", "Store driver");
        AREAS.put("PROP", "Properties");
        AREAS.put("DEC", "Readings of contradictions");
    }

    private ConformancePage() {}

    static String of(List<Row> rows) {
        StringBuilder page = new StringBuilder(HEAD);
        sums(rows, page);
        AREAS.forEach((area, title) -> area(
                area,
                title,
                rows.stream()
                        .filter(row -> Catalogue.area(row.id()).equals(area))
                        .toList(),
                page));
        return page.toString();
    }

    private static void sums(List<Row> rows, StringBuilder page) {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        groups.put("[seed]", origin(rows, "seed"));
        groups.put("[seed] MUST", level(rows, "seed MUST"));
        groups.put("[seed] SHOULD", level(rows, "seed SHOULD"));
        groups.put("[mapi]", origin(rows, "mapi"));
        groups.put("[mapi] MUST", level(rows, "mapi MUST"));
        groups.put("[mapi] SHOULD", level(rows, "mapi SHOULD"));
        groups.put("[mapi] MAY", level(rows, "mapi MAY"));
        groups.put(
                "all requirements",
                rows.stream()
                        .filter(row -> !row.origin().equals(Catalogue.DECISION))
                        .toList());
        page.append("| level | in all | covered | not applicable | not yet |\n|---|---|---|---|---|\n");
        groups.forEach((name, group) -> page.append("| %s | %d | %d | %d | %d |%n"
                .formatted(
                        name,
                        group.size(),
                        count(group, Row.Status.COVERED),
                        count(group, Row.Status.NOT_APPLICABLE),
                        count(group, Row.Status.NOT_YET))));
    }

    private static List<Row> origin(List<Row> rows, String origin) {
        return rows.stream().filter(row -> row.origin().equals(origin)).toList();
    }

    private static List<Row> level(List<Row> rows, String level) {
        return rows.stream().filter(row -> row.level().equals(level)).toList();
    }

    private static long count(List<Row> rows, Row.Status status) {
        return rows.stream().filter(row -> row.is(status)).count();
    }

    private static void area(String area, String title, List<Row> rows, StringBuilder page) {
        page.append("\n## ").append(title).append("\n\n");
        String sums = List.of(Row.Status.values()).stream()
                .filter(status -> count(rows, status) > 0)
                .map(status -> count(rows, status) + " " + status)
                .collect(Collectors.joining(", "));
        page.append(area)
                .append(": ")
                .append(rows.size())
                .append(" in all, ")
                .append(sums)
                .append(".\n\n");
        page.append("| id | level | status | tests |\n|---|---|---|---|\n");
        rows.forEach(row ->
                page.append("| %s | %s | %s | %s |%n".formatted(row.id(), row.level(), status(row), tests(row))));
    }

    private static String status(Row row) {
        return row.text().isEmpty() ? row.status().toString() : row.status() + ": " + row.text();
    }

    private static String tests(Row row) {
        List<String> names = new ArrayList<>();
        row.tests().stream()
                .map(test -> test.substring(test.lastIndexOf('.', test.indexOf('#')) + 1)
                        .replace('$', '.')
                        .replace('#', '.'))
                .limit(TESTS_SHOWN)
                .forEach(name -> names.add("`" + name + "`"));
        int more = row.tests().size() - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    }

    /** The ids that a page claims as covered. */
    static SortedSet<String> claims(String page) {
        Matcher claim = CLAIM.matcher(page);
        return claim.results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
