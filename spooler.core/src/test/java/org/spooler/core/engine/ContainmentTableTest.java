// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spooler.core.containment.BadKind;
import org.spooler.core.containment.BadStep;

/**
 * All 160 cells of 16 kinds of misbehaviour at 10 steps, in virtual time, and that the published table says what happens
 * in each. {@code -Dspooler.containment.write=true} writes the table anew.
 */
class ContainmentTableTest {

    private static final Path PAGE = Path.of("..", "docs", "durability", "containment.md");

    @ParameterizedTest
    @EnumSource(BadKind.class)
    void nobodyElseIsHarmedAndNothingIsLost(BadKind kind) throws Exception {
        StringBuilder row = new StringBuilder("| " + kind.row());
        for (BadStep step : BadStep.values()) {
            ContainmentCell cell = new ContainmentCell(kind, step).live();
            String where = kind + " at " + step;
            assertThat(cell.struck()).as("%s: how often", where).isPositive();
            assertThat(cell.othersGoOn())
                    .as("%s: the other transport's messages", where)
                    .isTrue();
            assertThat(cell.ends())
                    .as(where)
                    .containsAnyOf("SENT", "CANCELLED")
                    .doesNotContain("BOUNCED", "left behind");
            assertThat(cell.sentTwice()).as(where).isEmpty();
            row.append(" | ").append(cell.text());
        }
        row.append(" |");
        if (Boolean.getBoolean("spooler.containment.write")) {
            publish(kind, row.toString());
        }
        assertThat(published(kind)).as("the published row").contains(row.toString());
    }

    private static String start(BadKind kind) {
        return "| " + kind.row() + " |";
    }

    private static Optional<String> published(BadKind kind) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith(start(kind)))
                .findFirst();
    }

    private static void publish(BadKind kind, String row) throws IOException {
        List<String> lines = Files.readAllLines(PAGE).stream()
                .map(line -> line.startsWith(start(kind)) ? row : line)
                .toList();
        Files.write(PAGE, lines);
    }
}
