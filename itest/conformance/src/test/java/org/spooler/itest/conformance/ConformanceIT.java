// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/conformance.md against the tests of all modules. Runs in the last of them, so that a build of some modules
 * alone is not judged; {@code -Dconformance.accept=true} writes the page instead.
 */
class ConformanceIT {

    static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).resolve("../..").normalize();
    private static final Path DOCS = ROOT.resolve("docs");
    private static final Path PAGE = DOCS.resolve("conformance.md");

    private final Assessment assessment = assess();

    private static Assessment assess() {
        try {
            return new Assessment(
                    Catalogue.read(DOCS),
                    Evidence.read(ROOT.resolve("target/conformance/conformance.csv"), testClasses()::contains),
                    notApplicable(),
                    Csv.read(DOCS.resolve("conformance/decisions.csv")));
        } catch (IOException unreadable) {
            throw new IllegalStateException("the conformance tables of " + ROOT + " cannot be read", unreadable);
        }
    }

    private static Map<String, String> notApplicable() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(DOCS.resolve("conformance/not-applicable"))) {
            for (Path file : files.sorted().toList()) {
                all.putAll(Csv.read(file));
            }
        }
        return all;
    }

    /** Names of the classes that lie in {@code target/test-classes} of a module; modules lie at most two folders deep. */
    private static SortedSet<String> testClasses() throws IOException {
        SortedSet<String> names = new TreeSet<>();
        try (Stream<Path> folders = Files.find(ROOT, 4, (path, is) -> path.endsWith("target/test-classes"))) {
            for (Path folder : folders.toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.map(folder::relativize)
                            .map(Path::toString)
                            .filter(file -> file.endsWith(".class"))
                            .map(file -> file.substring(0, file.length() - ".class".length())
                                    .replace('/', '.'))
                            .forEach(names::add);
                }
            }
        }
        return names;
    }

    @Test
    void marksAndReasonsDoNotContradictTheCatalogueOrEachOther() {
        assertThat(assessment.contradictions()).isEmpty();
    }

    @Test
    void whatThePageClaimsIsProvenByThisRun() throws IOException {
        String page = ConformancePage.of(assessment.rows());
        if (Boolean.getBoolean("conformance.accept")) {
            Files.writeString(PAGE, page);
        }
        String committed = Files.readString(PAGE);
        List<String> lost = assessment.lost(ConformancePage.claims(committed));
        assertThat(lost)
                .as(
                        "requirements that docs/conformance.md claims as covered; prove them again, or say that they are lost"
                                + " with -Dconformance.accept=true")
                .isEmpty();
        if (!committed.equals(page)) {
            System.out.println("docs/conformance.md can be brought up to date with -Dconformance.accept=true");
        }
    }

    @Test
    void eachReadingOfAContradictionHasATestOrANote() {
        assertThat(assessment.rows())
                .filteredOn(row -> row.origin().equals(Catalogue.DECISION))
                .noneMatch(row -> row.is(Row.Status.NOT_YET));
    }
}
