// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Which instant a kill waits for. */
enum Aim {
    /** Any, while it works. */
    WORK,
    /** Any, while it starts and recovers, or soon after. */
    START,
    /** Just when a journal file begins, or an old one is deleted. */
    SEGMENT,
    /** Just when a content gets a file of its own, or that file is deleted. */
    BODY;

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** Draws: six of ten at work, two at the start, one for each of the others. */
    static Aim draw(SplittableRandom random) {
        int draw = random.nextInt(10);
        return draw < 6 ? WORK : draw < 8 ? START : draw == 8 ? SEGMENT : BODY;
    }

    /**
     * Waits for the instant.
     *
     * @param start how long a start takes as a rule
     */
    void await(Path store, SplittableRandom random, Duration start) throws IOException {
        switch (this) {
            case WORK -> pause(random, Duration.ofMillis(2500));
            case START -> pause(random, start.multipliedBy(3).dividedBy(2));
            case SEGMENT -> awaitChange(store.resolve("journal"), random);
            case BODY -> awaitChange(store.resolve("body"), random);
        }
    }

    private static void awaitChange(Path folder, SplittableRandom random) throws IOException {
        pause(random, Duration.ofMillis(500));
        long until = System.nanoTime() + PATIENCE.toNanos();
        TreeSet<String> before = names(folder);
        while (System.nanoTime() < until && names(folder).equals(before)) {
            LockSupport.parkNanos(500_000);
        }
        pause(random, Duration.ofMillis(4));
    }

    private static TreeSet<String> names(Path folder) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            }
        }
        return names;
    }

    private static void pause(SplittableRandom random, Duration most) {
        long until = System.nanoTime() + random.nextLong(most.toNanos());
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
