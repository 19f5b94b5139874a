// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The other programs of the campaign, each a process of its own. */
public final class Programs {

    private Programs() {}

    /** Starts a program of this module; what it prints goes to ours. */
    public static Process start(Class<?> main, List<String> arguments) throws IOException {
        return new ProcessBuilder(command(main, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs a program of this module to its end, whatever its exit code. */
    public static String output(Class<?> main, List<String> arguments) throws IOException {
        return ended(new ProcessBuilder(command(main, arguments))).output();
    }

    /** Runs a command to its end, which must be a good one. */
    public static String output(List<String> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        Ended ended = ended(new ProcessBuilder(command));
        if (ended.code() != 0) {
            throw new IOException(command + " ended with " + ended.code() + ": " + ended.output());
        }
        return ended.output();
    }

    private record Ended(int code, String output) {}

    private static Ended ended(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(awaitEnd(process), output);
    }

    /** Waits until it has ended; its exit code. */
    public static int awaitEnd(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(Class<?> main, List<String> arguments) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        return Stream.concat(java, arguments.stream()).toList();
    }
}
