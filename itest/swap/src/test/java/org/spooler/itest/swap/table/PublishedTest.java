// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page is what the campaign holds the program to, so it has to be read exactly. */
class PublishedTest {

    private static final Path PAGE = Path.of("../../docs/provider-guide/drain-table.md");

    @TempDir
    private Path folder;

    @Test
    void aSecondCopyIsPossibleOnlyBehindTheFinalDot() throws IOException {
        Published published = Published.read(PAGE);

        List<Step> doubtful = Arrays.stream(Step.values())
                .filter(step -> Arrays.stream(Action.values())
                        .anyMatch(action -> published.mostCopies(published.state(step, action)) > 1))
                .toList();

        assertThat(doubtful).containsExactly(Step.DOT);
    }

    @Test
    void whatIsHandedBackIsNoAttempt() throws IOException {
        Published published = Published.read(PAGE);

        assertThat(published.attempts(State.WAITS)).isZero();
        assertThat(published.attempts(State.DOUBT)).isOne();
        assertThat(published.record(Step.RCPT)).isEqualTo("status=deferred (handed back during RCPT TO, not sent)");
        assertThat(published.record(Step.PREPROCESS)).isEmpty();
    }

    @Test
    void aPageWithoutARowForAStepIsRefused() throws IOException {
        String without = Files.readAllLines(PAGE).stream()
                .filter(line -> !line.startsWith("| DATA |"))
                .collect(Collectors.joining("\n"));
        Path page = Files.writeString(folder.resolve("page.md"), without);

        assertThatThrownBy(() -> Published.read(page))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not all");
    }
}
