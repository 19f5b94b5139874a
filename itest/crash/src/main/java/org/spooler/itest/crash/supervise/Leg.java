// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** A number of kills under load, and the account of all that was submitted meanwhile. Not for several threads. */
final class Leg {

    /** Kills between two listings of the journal as a kill has left it. */
    private static final int LIST_EVERY = 10;

    private static final Duration USUAL_START = Duration.ofSeconds(2);

    private final int number;
    private final String run;
    private final Layout layout;
    private final Plan plan;
    private final Crew crew;
    private final Instance instance;
    private final Tally tally;
    private final SplittableRandom random;
    private final Acknowledged acknowledged;

    Leg(int number, Layout layout, Plan plan, Crew crew, Instance instance, Tally tally) {
        this.number = number;
        this.run = "s" + plan.seed() + "-" + number;
        this.layout = layout;
        this.plan = plan;
        this.crew = crew;
        this.instance = instance;
        this.tally = tally;
        this.random = new SplittableRandom(plan.seed() * 1000 + number);
        this.acknowledged = new Acknowledged(layout.submitterLedger(run));
    }

    /** Kills so many times; the instance is dead before and after. Tells whether the account is good. */
    boolean run(int kills) throws IOException {
        crew.startSink(number);
        Process load = crew.startLoad(run, plan.rate());
        try {
            for (int kill = 1; kill <= kills; kill++) {
                kill(Aim.draw(random));
                if (kill % LIST_EVERY == 0) {
                    instance.list(layout.journalLedger());
                    tell("as killed", compareAll(true));
                }
            }
            instance.start();
            instance.awaitReady();
            Files.createFile(layout.until(run));
            Programs.awaitEnd(load);
        } finally {
            load.destroyForcibly();
        }
        Waiting.untilNothingIsMissing(() -> crew.compare(List.of(run), number, false, false));
        instance.kill();
        instance.list(layout.journalLedger());
        Comparison all = compareAll(false);
        tell("at the end of leg " + number, all);
        return all.good();
    }

    private void kill(Aim aim) throws IOException {
        Duration start = tally.ready(50).isZero() ? USUAL_START : tally.ready(50);
        instance.start();
        String ready = "";
        if (aim != Aim.START) {
            Duration time = instance.awaitReady();
            tally.ready(time);
            ready = "ready after " + time.toMillis() + " ms, ";
        }
        Duration upFrom = instance.sinceStart();
        long before = acknowledged.count();
        aim.await(layout.home().resolve("var/store"), random, start);
        Duration up = instance.sinceStart().minus(upFrom);
        instance.kill();
        long fresh = acknowledged.count() - before;
        if (aim != Aim.START) {
            tally.worked(up, fresh);
        }
        tally.killed(aim);
        System.out.printf(
                "kill %d of %d, %s: %sup for %d ms, %d acknowledged%n",
                tally.killCount(), plan.kills(), aim, ready, up.toMillis(), fresh);
    }

    private Comparison compareAll(boolean underWay) throws IOException {
        return crew.compare(List.of(run, Campaign.BACKLOG), number, underWay, true);
    }

    private void tell(String when, Comparison comparison) {
        comparison.findings().forEach(System.out::println);
        System.out.println("account " + when + ": " + comparison.counts());
        tally.judge(comparison);
    }

    String run() {
        return run;
    }
}
