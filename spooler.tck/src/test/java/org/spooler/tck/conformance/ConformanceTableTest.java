// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.tck.Requirement;

class ConformanceTableTest {

    @TempDir
    private Path root;

    @Test
    void tablesOfAllModulesAreJoinedWithTheirLevels() throws IOException {
        requirements("id,level", "A-1,seed MUST", "A-2,mapi SHOULD", "A-3,mapi MUST");
        write("one", new Proof("A-2", "T#b", "passed"));
        write("examples/two", new Proof("A-1", "U#a", "failed"));
        assertThat(root.resolve("target/conformance/conformance.csv"))
                .hasContent("id,level,test,outcome\nA-1,seed MUST,U#a,failed\nA-2,mapi SHOULD,T#b,passed");
        assertThat(root.resolve("target/conformance/unproven.csv")).hasContent("id,level\nA-3,mapi MUST");
    }

    @Test
    void idOutsideTheCatalogueShowsAsUnknown() throws IOException {
        requirements("id,level", "A-1,seed MUST");
        write("one", new Proof("B-9", "T#b", "passed"));
        assertThat(root.resolve("target/conformance/conformance.csv")).content().contains("B-9,unknown,T#b,passed");
    }

    @Test
    void anotherRunOfTheSameTestReplacesItsRows() throws IOException {
        requirements("id,level", "A-1,seed MUST");
        write("one", new Proof("A-1", "T#b", "failed"));
        write("one", new Proof("A-1", "T#b", "passed"));
        assertThat(root.resolve("target/conformance/conformance.csv"))
                .hasContent("id,level,test,outcome\nA-1,seed MUST,T#b,passed");
    }

    @Test
    void aTestClassThatLostItsMarksLosesItsRows() throws IOException {
        requirements("id,level", "A-1,seed MUST");
        write("one", new Proof("A-1", "T#b", "passed"));
        ConformanceTable.write(root.resolve("one"), Map.of("T", Map.of()));
        assertThat(root.resolve("target/conformance/conformance.csv")).hasContent("id,level,test,outcome");
    }

    @Test
    void aMarkOfAReadingIsADecision() throws IOException {
        requirements("id,level", "A-1,seed MUST");
        write("one", new Proof("DEC-12", "T#b", "passed"));
        assertThat(root.resolve("target/conformance/conformance.csv")).content().contains("DEC-12,decision,T#b,passed");
    }

    @Test
    void oneFailedRunOfAParameterizedTestOutweighsThePassedOnes() {
        Proof passed = new Proof("A-1", "T#b", "passed");
        Proof failed = new Proof("A-1", "T#b", "failed");
        assertThat(Proof.worse(passed, failed)).isEqualTo(failed);
        assertThat(Proof.worse(failed, passed)).isEqualTo(failed);
    }

    @Test
    void marksOfMethodAndDeclaringTypeCountTogether() throws NoSuchMethodException {
        assertThat(RequirementMarks.of(Marked.class.getDeclaredMethod("test"))).containsExactly("A-1", "A-2", "A-3");
    }

    private void requirements(String... lines) throws IOException {
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("docs/requirements.csv"), String.join("\n", lines));
    }

    private void write(String module, Proof proof) throws IOException {
        Path folder = Files.createDirectories(root.resolve(module));
        ConformanceTable.write(folder, Map.of("T", Map.of(proof.id(), proof)));
    }

    @Requirement("A-3")
    private interface Marked {
        @Requirement("A-1")
        @Requirement({"A-1", "A-2"})
        void test();
    }
}
