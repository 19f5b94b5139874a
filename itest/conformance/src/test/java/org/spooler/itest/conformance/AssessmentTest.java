// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AssessmentTest {

    private static final Catalogue CATALOGUE =
            Catalogue.of(Map.of("SEND-001", "seed MUST", "SEND-002", "mapi SHOULD", "XPORT-001", "mapi MUST"));

    private static Assessment with(Map<String, String> notApplicable, String... proofs) {
        List<String> lines = new java.util.ArrayList<>(List.of("id,level,test,outcome"));
        lines.addAll(List.of(proofs));
        return new Assessment(
                CATALOGUE,
                Evidence.of(lines, name -> !name.equals("a.Gone")),
                notApplicable,
                Map.of("DEC-01", "noted"));
    }

    private static Row row(Assessment assessment, String id) {
        return assessment.rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anIdWithPassingTestsOnlyIsCovered() {
        Assessment assessment = with(
                Map.of(),
                "SEND-001,seed MUST,a.B#c,passed",
                "SEND-002,mapi SHOULD,a.B#c,passed",
                "SEND-002,mapi SHOULD,a.B#d,failed");
        assertThat(row(assessment, "SEND-001").status()).isEqualTo(Row.Status.COVERED);
        assertThat(row(assessment, "SEND-002").status()).isEqualTo(Row.Status.NOT_YET);
    }

    @Test
    void aTestThatDidNotRunOrIsNoMoreProvesNothing() {
        Assessment assessment =
                with(Map.of(), "SEND-001,seed MUST,a.B#c,skipped", "SEND-002,mapi SHOULD,a.Gone#c,passed");
        assertThat(row(assessment, "SEND-001").status()).isEqualTo(Row.Status.NOT_YET);
        assertThat(row(assessment, "SEND-002").status()).isEqualTo(Row.Status.NOT_YET);
    }

    @Test
    void anIdThatIsProvenAndWrittenOffIsAContradiction() {
        assertThat(with(Map.of("SEND-001", "no windows"), "SEND-001,seed MUST,a.B#c,passed")
                        .contradictions())
                .singleElement()
                .asString()
                .contains("SEND-001", "not applicable", "a.B#c");
    }

    @Test
    void idsOutsideTheCatalogueAreNamedWithTheirTests() {
        assertThat(with(Map.of("SEND-999", "x"), "SENT-001,unknown,a.B#c,passed")
                        .contradictions())
                .hasSize(2)
                .anyMatch(text -> text.contains("SENT-001") && text.contains("a.B#c"))
                .anyMatch(text -> text.contains("SEND-999") && text.contains("not-applicable"));
    }

    @Test
    void claimsAreHeldAgainstTheRun() {
        Assessment before = with(Map.of(), "SEND-001,seed MUST,a.B#c,passed", "XPORT-001,mapi MUST,a.B#c,passed");
        var claims = ConformancePage.claims(ConformancePage.of(before.rows()));
        assertThat(claims).isEqualTo(new TreeSet<>(List.of("SEND-001", "XPORT-001")));
        assertThat(before.lost(claims)).isEmpty();
        Assessment after = with(Map.of(), "SEND-001,seed MUST,a.B#c,failed");
        assertThat(after.lost(claims)).containsExactly("SEND-001 failed in [a.B#c]", "XPORT-001 has no passing test");
    }

    @Test
    void thePageHasSumsReasonsAndTests() {
        Assessment assessment = with(
                Map.of("XPORT-001", "no windows"),
                "SEND-001,seed MUST,a.B$D#c,passed",
                "SEND-001,seed MUST,a.B#c,passed",
                "SEND-001,seed MUST,a.B#z,passed",
                "DEC-07,decision,a.B#c,passed");
        assertThat(ConformancePage.of(assessment.rows()))
                .contains(
                        "| [seed] | 1 | 1 | 0 | 0 |",
                        "| all requirements | 3 | 1 | 1 | 1 |",
                        "| SEND-001 | seed MUST | covered | `B.c`, `B.z` and 1 more |",
                        "| XPORT-001 | mapi MUST | not applicable: no windows |  |",
                        "| DEC-01 | decision | noted: noted |  |",
                        "| DEC-07 | decision | covered | `B.c` |");
    }
}
