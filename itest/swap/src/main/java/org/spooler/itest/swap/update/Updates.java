// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.update;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.spooler.itest.crash.Arguments;
import org.spooler.itest.crash.supervise.Comparison;
import org.spooler.itest.swap.stage.Figures;
import org.spooler.itest.swap.stage.Stage;

/** The campaign: so many updates of the transport under load, and then three ledgers that have to agree. */
public final class Updates {

    private static final String BASE = "base";
    private static final String SWAPPED = "swapped";
    private static final int TELL_EVERY = 20;

    private final Arguments arguments;
    private final int updates;
    private final int rate;

    private Updates(Arguments arguments) {
        this.arguments = arguments;
        this.updates = (int) arguments.number("updates", 20);
        this.rate = (int) arguments.number("rate", 300);
    }

    /** Runs it, {@code --dist DIR --work DIR [--updates N] [--rate N] [--base SECONDS] [--sessions N]}. */
    public static boolean run(String[] words) throws IOException {
        return new Updates(new Arguments(words, Set.of("dist", "work", "updates", "rate", "base", "sessions"))).run();
    }

    private boolean run() throws IOException {
        int sessions = (int) arguments.number("sessions", 8);
        try (Stage stage = Stage.open(arguments.path("dist"), arguments.path("work"), sessions)) {
            Swaps swaps = new Swaps(stage);
            swaps.begin();
            base(stage);
            stage.startLoad(SWAPPED, rate);
            for (int i = 1; i <= updates; i++) {
                swaps.swap();
                if (i % TELL_EVERY == 0) {
                    System.out.println(i + " of " + updates + " updates");
                }
            }
            stage.endLoad();
            Comparison account = stage.settle();
            tell(stage, swaps, account);
            return isGood(account);
        }
    }

    /** What it does without updates, to compare with. */
    private void base(Stage stage) throws IOException {
        long seconds = arguments.number("base", 20);
        stage.startLoad(BASE, rate);
        long until = System.nanoTime() + seconds * 1_000_000_000;
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        stage.endLoad();
    }

    private void tell(Stage stage, Swaps swaps, Comparison account) throws IOException {
        Figures base = stage.figures(BASE);
        Figures swapped = stage.figures(SWAPPED);
        swaps.lines().forEach(System.out::println);
        System.out.println("without updates: " + base);
        System.out.println("with updates:    " + swapped);
        System.out.printf(
                "p99 with updates is %.1f times that without%n",
                swapped.latency().at(99) / (double) Math.max(1, base.latency().at(99)));
        account.findings().forEach(System.out::println);
        System.out.println("account: " + account.counts());
        System.out.printf(
                "%d updates: %d lost, %d second copies, %d of them recorded as possible: %s%n",
                updates,
                account.count("lost"),
                account.count("duplicates"),
                account.count("duplicates-in-log"),
                isGood(account) ? "GOOD" : "NOT GOOD");
    }

    /** Nothing was killed: each second copy is one too many, and everything has to be gone. */
    private static boolean isGood(Comparison account) {
        return account.good() && account.count("duplicates") == 0 && account.count("queued") == 0;
    }
}
