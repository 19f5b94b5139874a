// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

    @TempDir
    private Path folder;

    @Test
    void theLongestGapEndsWithTheLoadAndOtherRunsDoNotCount() throws IOException {
        Path submitter = Files.writeString(folder.resolve("submitter"), """
                A 1000 0 10 1
                K 1005 0 q1
                A 1100 1 10 1
                R 1101 1 451 4.3.0 later
                A 3000 1 10 1
                K 3010 1 q2
                B 3100 2
                """);
        Path sink = Files.writeString(folder.resolve("sink"), """
                V 1000 EHLO
                D 1010 r 0 0 q1
                D 1500 other 0 0 q9
                D 2910 r 0 1 q1
                D 3030 r 1 0 q2
                D 9999 r 1 1 q2
                """);

        Figures figures = Figures.of(submitter, sink, "r");

        assertThat(figures.accepted()).isEqualTo(2);
        assertThat(figures.refused()).isEqualTo(2);
        assertThat(figures.gap()).isEqualTo(1900);
        assertThat(figures.latency().at(0)).isEqualTo(10);
        assertThat(figures.latency().count()).isEqualTo(4);
    }
}
