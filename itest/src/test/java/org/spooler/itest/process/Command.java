// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that runs to its end within the limit, without input. */
public record Command(List<String> words, Map<String, String> environment) {

    /** What a program left. */
    public record Result(int exitCode, String output) {

        /** Fails the test unless the program has done its work. */
        public Result expectSuccess() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + ": " + output);
            }
            return this;
        }
    }

    public static Command of(Object... words) {
        return new Command(Stream.of(words).map(Object::toString).toList(), Map.of());
    }

    /** Looks for a program where the system keeps them, {@code /usr/sbin} included. */
    public static boolean exists(String program) {
        Stream<String> folders = Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"));
        return folders.anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The same with further words. */
    public Command and(Object... further) {
        Stream<String> more = Stream.of(further).map(Object::toString);
        return new Command(Stream.concat(words.stream(), more).toList(), environment);
    }

    public Command with(String variable, String value) {
        return new Command(words, Map.of(variable, value));
    }

    /** Runs it; standard output and standard error come together. */
    public Result run() {
        try {
            Path output = Files.createTempFile("spooler-itest", ".out");
            try {
                return new Result(exitCode(output), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int exitCode(Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(words + " has not ended within " + Patience.LIMIT);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }
}
