// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration does what it shows, and leaves nothing behind. */
class DemoIT {

    private static final Pattern SUMS =
            Pattern.compile("(?m)^accepted (\\d+) = delivered (\\d+) \\+ failed (\\d+) \\+ queued (\\d+)$");

    @TempDir
    Path temporary;

    private Command demo(Object... options) {
        return Command.of(Distribution.program(), "demo")
                .and(options)
                .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    }

    @Test
    void theAccountBalancesWhileTheTransportIsSwapped() throws Exception {
        Command.Result result = demo("--seconds", 6, "--rate", 20, "--swaps", 2).run();

        assertThat(result.exitCode()).as(result.output()).isZero();
        MatchResult sums = sums(result.output());
        assertThat(number(sums, 1)).isGreaterThan(50).isEqualTo(number(sums, 2) + number(sums, 3) + number(sums, 4));
        assertThat(number(sums, 3)).as("those that the mail server refuses").isPositive();
        assertThat(result.output())
                .contains("lost 0, twice 0", "swaps 2 of 2", "The account balances.")
                .containsPattern(
                        "transport\\.smtp 0\\.1\\.0\\S* -> 0\\.1\\.1: transport smtp in charge after \\d+ ms, gap \\d+")
                .containsPattern("transport\\.smtp 0\\.1\\.1 -> 0\\.1\\.2: ");
        assertThat(homes()).isEmpty();
    }

    @Test
    void anInterruptStopsEverythingAndLeavesNothingBehind() throws Exception {
        Path output = temporary.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(Distribution.program().toString(), "demo", "--seconds", "600")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        Process process = builder.start();
        try {
            Patience.await("mail that flows")
                    .until(() -> Files.readString(output).contains("delivered"));
            long instance = instance();
            process.destroy();
            assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(ProcessHandle.of(instance)).isEmpty();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(Files.readString(output)).contains("Interrupted: everything is stopped.");
        assertThat(homes()).isEmpty();
    }

    @Test
    void aWrongOptionIsWrongUsage() {
        Command.Result result = demo("--rate", "many").run();

        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.output()).contains("--rate many: expected 1 to 2000. usage: demo");
    }

    private long instance() throws IOException {
        try (Stream<Path> homes = Files.list(temporary)) {
            Path lock = homes.map(home -> home.resolve("var/lock"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(Files.readString(lock).strip());
        }
    }

    private Stream<Path> homes() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("spooler-")).toList().stream();
        }
    }

    private static MatchResult sums(String output) {
        Matcher sums = SUMS.matcher(output);
        assertThat(sums.find()).as(output).isTrue();
        return sums.toMatchResult();
    }

    private static int number(MatchResult sums, int group) {
        return Integer.parseInt(sums.group(group));
    }
}
