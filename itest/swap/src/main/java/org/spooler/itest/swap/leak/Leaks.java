// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.leak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.spooler.itest.crash.Arguments;
import org.spooler.itest.crash.supervise.Comparison;
import org.spooler.itest.swap.stage.Build;
import org.spooler.itest.swap.stage.InstalledBundle;
import org.spooler.itest.swap.stage.Stage;

/** The campaign: so many updates of several bundles under load; what the process holds stays what it was after the first ten. */
public final class Leaks {

    /** One of each way, so that everything that is loaded once has been. */
    private static final int FIRST = 10;

    private final Arguments arguments;
    private final List<String> findings = new ArrayList<>();
    private int step;
    private int run;

    private Leaks(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Runs it, {@code --dist DIR --work DIR [--swaps N] [--every N] [--rate N] [--only SUBJECT]}. */
    public static boolean run(String[] words) throws IOException {
        return new Leaks(new Arguments(words, Set.of("dist", "work", "swaps", "every", "rate", "only"))).run();
    }

    private boolean run() throws IOException {
        int swaps = (int) arguments.number("swaps", 10);
        int every = (int) arguments.number("every", 50);
        try (Stage stage = Stage.open(arguments.path("dist"), arguments.path("work"), 4)) {
            Holdings base = round(stage, FIRST);
            Holdings last = base;
            for (int done = 0; done < swaps; done += every) {
                last = round(stage, Math.min(every, swaps - done));
                findings.addAll(last.against(base));
            }
            Comparison account = stage.settle();
            account.findings().forEach(System.out::println);
            findings.forEach(System.out::println);
            boolean good = findings.isEmpty() && account.good() && account.count("duplicates") == 0;
            System.out.println("account: " + account.counts());
            System.out.println("first: " + base + "\nlast:  " + last);
            System.out.println(swaps + " swaps: " + findings.size() + " findings: " + (good ? "GOOD" : "NOT GOOD"));
            return good;
        }
    }

    /** Swaps under load; looks when the load is gone. */
    private Holdings round(Stage stage, int swaps) throws IOException {
        stage.startLoad("leaks-" + ++run, (int) arguments.number("rate", 50));
        for (int i = 0; i < swaps; i++) {
            swap(stage);
        }
        stage.endLoad();
        Holdings holdings = Holdings.of(stage.instance().pid());
        System.out.println("after " + step + " swaps: " + holdings);
        return holdings;
    }

    private void swap(Stage stage) throws IOException {
        step++;
        String only = arguments.text("only", "");
        Subject subject = only.isEmpty() ? Subject.ofStep(step) : Subject.valueOf(only);
        Path jar = stage.layout().folder().resolve(subject.module() + ".jar");
        Build build = Build.of(stage.shipped(subject.level(), subject.module()), jar, "0.1." + step, false);
        InstalledBundle old = stage.operator().bundle(subject.symbolicName());
        if (subject == Subject.SHELL) {
            stage.operator().runAndLose("felix:update " + old.id() + " " + jar.toUri());
        } else {
            stage.operator().update(old.id(), jar);
        }
        stage.operator().awaitOnly(subject.symbolicName(), build.version());
    }
}
