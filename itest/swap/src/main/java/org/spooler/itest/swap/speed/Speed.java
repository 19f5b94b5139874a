// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.spooler.itest.crash.Arguments;
import org.spooler.itest.crash.supervise.Comparison;
import org.spooler.itest.swap.stage.Stage;
import org.spooler.itest.swap.update.Swaps;

/**
 * The benchmark: a load without updates, then the same load with updates at a steady rate, every one a jar replaced in {@code deploy}.
 */
public final class Speed {

    private static final String WITHOUT = "without";
    private static final String WITH = "with";
    private static final String WARM = "warm";
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private final Arguments arguments;
    private final int rate;
    private final Duration time;
    private final Duration between;

    private Speed(Arguments arguments) {
        this.arguments = arguments;
        this.rate = (int) arguments.number("rate", 300);
        this.time = Duration.ofSeconds(arguments.number("seconds", 600));
        this.between = Duration.ofHours(1).dividedBy(arguments.number("per-hour", 100));
    }

    /** Runs it, {@code --dist DIR --work DIR [--seconds N] [--per-hour N] [--rate N] [--sessions N] [--page FILE]}. */
    public static boolean run(String[] words) throws IOException {
        Set<String> known = Set.of("dist", "work", "seconds", "per-hour", "rate", "sessions", "page");
        return new Speed(new Arguments(words, known)).run();
    }

    private boolean run() throws IOException {
        int sessions = (int) arguments.number("sessions", 8);
        try (Stage stage = Stage.open(arguments.path("dist"), arguments.path("work"), sessions)) {
            Swaps swaps = new Swaps(stage);
            swaps.begin();
            load(stage, WARM, WARM_UP);
            load(stage, WITHOUT, time);
            stage.startLoad(WITH, rate);
            int updates = swapFor(swaps);
            stage.endLoad();
            Comparison account = stage.settle();
            Result result = new Result(
                    rate, time, updates, stage.figures(WITHOUT), stage.figures(WITH), swaps.lines(), account);
            result.lines().forEach(System.out::println);
            String page = arguments.text("page", "");
            if (!page.isEmpty()) {
                Files.write(Path.of(page), result.page());
            }
            return result.isGood();
        }
    }

    private void load(Stage stage, String run, Duration length) throws IOException {
        stage.startLoad(run, rate);
        sleepUntil(System.nanoTime() + length.toNanos());
        stage.endLoad();
    }

    private int swapFor(Swaps swaps) throws IOException {
        long begun = System.nanoTime();
        int updates = 0;
        // The first after half the time between two, so that as many fit in as the rate says.
        for (Duration next = between.dividedBy(2); next.compareTo(time) < 0; next = next.plus(between)) {
            sleepUntil(begun + next.toNanos());
            swaps.replace();
            updates++;
        }
        sleepUntil(begun + time.toNanos());
        return updates;
    }

    private static void sleepUntil(long instant) {
        for (long left = instant - System.nanoTime(); left > 0; left = instant - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
