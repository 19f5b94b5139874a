// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program behind {@code ./spooler demo}. System properties: {@code spooler.dist}, the distribution, and
 * {@code spooler.screen}, whether standard output is a terminal.
 *
 * <p>Exit codes: 0 the account balances, 1 it does not or something has failed, 64 wrong usage, 130 interrupted.
 */
final class Demo {
    private static final int BALANCED = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 64;
    private static final int INTERRUPTED = 130;
    private static final long END_SECONDS = 90;

    private Demo() {}

    public static void main(String[] words) {
        int exitCode;
        try {
            exitCode = run(DemoOptions.parse(List.of(words)));
        } catch (IllegalArgumentException e) {
            System.err.println("spooler: " + e.getMessage());
            exitCode = USAGE;
        } catch (IOException | InterruptedException e) {
            System.err.println("spooler: " + e.getMessage());
            exitCode = FAILED;
        }
        System.exit(exitCode);
    }

    private static int run(DemoOptions options) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("spooler-demo");
        Run run = new Run(
                options,
                Path.of(System.getProperty("spooler.dist")),
                home,
                new Display(System.out, Boolean.getBoolean("spooler.screen")));
        CountDownLatch over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endEarly(run, over), "demo-end"));
        try {
            return run.run() ? BALANCED : FAILED;
        } finally {
            tidy(home, options.keep());
            over.countDown();
        }
    }

    /** Ctrl-C: lets the run end in order, then leaves. At the end of a run there is nothing left to wait for. */
    private static void endEarly(Run run, CountDownLatch over) {
        if (over.getCount() == 0) {
            return;
        }
        run.interrupt();
        try {
            over.await(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(INTERRUPTED);
    }

    private static void tidy(Path home, boolean keep) throws IOException {
        if (keep) {
            System.out.println("The home stays: look around with  ./spooler run --home " + home);
            return;
        }
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(Demo::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
