// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A program: kills the spooler again and again under load, and lets the ledgers be compared. Exit code 0 only if every account
 * was good and every start was in time.
 */
public final class Campaign {

    /** The run of what waits for the server that is down. */
    static final String BACKLOG = "backlog";

    private final Plan plan;
    private final Layout layout;
    private final Crew crew;
    private final Instance instance;
    private final Tally tally = new Tally();

    private Campaign(Plan plan) throws IOException {
        this.plan = plan;
        this.layout = Layout.in(plan.folder(), plan.distribution());
        this.crew = new Crew(layout, plan.seed(), plan.sessions());
        this.instance = new Instance(layout);
    }

    /** Runs a campaign, {@code --dist DIR --work DIR [--kills N] [--leg N] [--seed N] …}. */
    public static void main(String[] words) throws IOException {
        Plan plan = Plan.of(words);
        System.out.println(plan);
        System.exit(new Campaign(plan).run() ? 0 : 1);
    }

    private boolean run() throws IOException {
        Thread end = new Thread(this::end);
        Runtime.getRuntime().addShutdownHook(end);
        begin();
        int leg = 1;
        for (int left = plan.kills(); left > 0; left -= plan.leg()) {
            Leg next = new Leg(leg, layout, plan, crew, instance, tally);
            boolean good = next.run(Math.min(left, plan.leg()));
            tally.compared(crew.compare(List.of(next.run()), leg, false, true));
            if (!good) {
                System.out.println("what this leg has left is kept in " + layout.folder());
                break;
            }
            crew.clean(next.run(), leg);
            leg++;
        }
        drain(leg);
        tally.lines(plan.ready()).forEach(System.out::println);
        boolean inTime = tally.readyLaterThan(plan.ready()) == 0;
        System.out.println(
                "accounts " + word(tally.good()) + ", ready times " + word(inTime) + ", seed " + plan.seed());
        return tally.good() && inTime;
    }

    private static String word(boolean good) {
        return good ? "GOOD" : "NOT GOOD";
    }

    /** Fills the queue with what has to wait. */
    private void begin() throws IOException {
        instance.init();
        crew.startSink(0);
        instance.start();
        instance.awaitReady();
        while (!hasTransport()) {
            LockSupport.parkNanos(50_000_000);
        }
        crew.submitBacklog(BACKLOG, plan.backlog());
        instance.kill();
        System.out.println("queued for a server that is down: " + plan.backlog() + " messages");
    }

    /** Nobody else is to take the first messages. */
    private boolean hasTransport() throws IOException {
        try (Stream<String> lines = Files.lines(instance.log())) {
            return lines.anyMatch(line -> line.contains("transport smtp-out") && line.contains("is there"));
        }
    }

    /** The server that was down comes up: everything that waited arrives. */
    private void drain(int leg) throws IOException {
        Files.createFile(layout.up());
        crew.startSink(leg);
        instance.start();
        instance.awaitReady();
        instance.run("retry", "all", "--home", layout.home().toString());
        Waiting.untilNothingIsMissing(() -> crew.compare(List.of(BACKLOG), leg, false, false));
        instance.kill();
        Comparison backlog = crew.compare(List.of(BACKLOG), leg, false, false);
        backlog.findings().forEach(System.out::println);
        System.out.println("account of what waited: " + backlog.counts());
        tally.judge(backlog);
    }

    private void end() {
        if (instance.isAlive()) {
            instance.kill();
        }
        crew.stopSink();
    }
}
