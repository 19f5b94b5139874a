// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.stage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.spooler.itest.crash.supervise.Acknowledged;
import org.spooler.itest.crash.supervise.Comparison;
import org.spooler.itest.crash.supervise.Crew;
import org.spooler.itest.crash.supervise.Instance;
import org.spooler.itest.crash.supervise.Layout;
import org.spooler.itest.crash.supervise.Waiting;

/**
 * The distribution as a process on a home of its own, mail servers that take everything, and a submitter: each a process. Not for
 * several threads.
 */
public final class Stage implements Closeable {

    private static final int LEG = 1;
    private static final Duration END_OF_LOAD = Duration.ofMinutes(3);

    private final Layout layout;
    private final Crew crew;
    private final Instance instance;
    private final Path bundles;
    private final List<String> runs = new ArrayList<>();
    private Process load;

    private Stage(Path distribution, Path folder, int sessions) throws IOException {
        bundles = distribution.resolve("bundle");
        layout = Layout.in(folder, distribution);
        crew = new Crew(layout, 1, sessions);
        instance = new Instance(layout);
    }

    /** Makes a home and starts servers and instance; returns when it would take mail. */
    public static Stage open(Path distribution, Path folder, int sessions) throws IOException {
        Stage stage = new Stage(distribution, folder, sessions);
        Runtime.getRuntime().addShutdownHook(new Thread(stage::close));
        stage.instance.init();
        stage.crew.startSink(LEG, "--calm", "true");
        stage.instance.start();
        stage.awaitReady();
        return stage;
    }

    /** Waits until it would take mail, and an operator's commands. */
    public void awaitReady() throws IOException {
        instance.awaitReady();
        operator().awaitAnswer();
    }

    /** The spooler. */
    public Instance instance() {
        return instance;
    }

    /** Who swaps its bundles. */
    public Operator operator() {
        return new Operator(layout.home());
    }

    /** Where everything lies. */
    public Layout layout() {
        return layout;
    }

    /** The second ledger. */
    public Path sinkLedger() {
        return layout.sinkLedger(LEG);
    }

    /** The jar of a bundle as it ships. */
    public Path shipped(int level, String name) {
        return bundles.resolve(level + "/" + name + ".jar");
    }

    /** Begins a load, which repeats what is refused for now. */
    public void startLoad(String run, int rate) throws IOException {
        runs.add(run);
        load = crew.startLoad(run, rate, "--largest", "65536", "--again", "true");
    }

    /** Ends the load; returns when everything that was acknowledged has arrived, or after minutes: the account will say so. */
    public void endLoad() throws IOException {
        String run = runs.get(runs.size() - 1);
        Files.createFile(layout.until(run));
        try {
            if (!load.waitFor(END_OF_LOAD.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the submitter still has messages that nobody takes");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        Waiting.untilNothingIsMissing(() -> crew.compare(List.of(run), LEG, false, false));
    }

    /** Stops the instance and compares the three ledgers. */
    public Comparison settle() throws IOException {
        instance.stop();
        instance.list(layout.journalLedger());
        return crew.compare(runs, LEG, false, true);
    }

    /** How the load of a run got through. */
    public Figures figures(String run) throws IOException {
        return Figures.of(layout.submitterLedger(run), sinkLedger(), run);
    }

    /** Waits until so many more messages are acknowledged. */
    public void awaitAcknowledged(Acknowledged counter, long more, Duration patience) throws IOException {
        long enough = counter.count() + more;
        long until = System.nanoTime() + patience.toNanos();
        while (counter.count() < enough) {
            if (System.nanoTime() > until) {
                throw new IOException(
                        "no message was accepted within " + patience.toSeconds() + " s, see " + instance.log());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** Kills what is left; idempotent. */
    @Override
    public void close() {
        if (load != null) {
            load.destroyForcibly();
        }
        if (instance.isAlive()) {
            instance.kill();
        }
        crew.stopSink();
    }
}
