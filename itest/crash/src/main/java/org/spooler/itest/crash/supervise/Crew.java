// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.supervise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.spooler.itest.crash.compare.Comparer;
import org.spooler.itest.crash.sink.Sink;
import org.spooler.itest.crash.submit.Submitter;

/** Starts submitter, sink and comparer with what they have to know. Not for several threads. */
public final class Crew {

    private final Layout layout;
    private final long seed;
    private final int sessions;
    private Process sink;

    /**
     * A crew that has not begun.
     *
     * @param seed of the servers' whims
     * @param sessions of the submitter
     */
    public Crew(Layout layout, long seed, int sessions) {
        this.layout = layout;
        this.seed = seed;
        this.sessions = sessions;
    }

    /** Starts the servers with a new ledger, and further words for them; returns when they listen. */
    public void startSink(int leg, String... more) throws IOException {
        stopSink();
        List<String> words = new ArrayList<>(List.of(
                "--ledger",
                layout.sinkLedger(leg).toString(),
                "--port",
                "" + layout.sink(),
                "--dns",
                "" + layout.dns()));
        words.addAll(List.of("--seed", "" + (seed + leg * 1_000_000L), "--late", Layout.LATE));
        words.addAll(List.of("--up", layout.up().toString(), "--host", Layout.LATE + "=127.0.0.25"));
        words.addAll(List.of("--host", "origin.example=127.0.0.21"));
        for (int i = 0; i < Layout.DOMAINS.size(); i++) {
            words.addAll(List.of("--host", Layout.DOMAINS.get(i) + "=127.0.0." + (21 + i)));
        }
        words.addAll(List.of(more));
        sink = Programs.start(Sink.class, words);
        String said = sink.inputReader().readLine();
        if (!"ready".equals(said)) {
            throw new IOException("the sink does not listen: " + said);
        }
    }

    /** Ends the servers, if there are any. */
    public void stopSink() {
        if (sink != null) {
            sink.destroyForcibly();
            Programs.awaitEnd(sink);
        }
    }

    /** Starts the load of a run, with further words for the submitter. */
    public Process startLoad(String run, int rate, String... more) throws IOException {
        return startSubmitter(run, String.join(",", Layout.DOMAINS), rate, List.of(more));
    }

    /** Submits what shall wait, to its end. */
    void submitBacklog(String run, int count) throws IOException {
        List<String> more = List.of("--count", "" + count, "--largest", "4096");
        Programs.awaitEnd(startSubmitter(run, Layout.LATE, 5000, more));
    }

    private Process startSubmitter(String run, String domains, int rate, List<String> more) throws IOException {
        List<String> words = new ArrayList<>(List.of("--run", run, "--port", "" + layout.smtp(), "--domains", domains));
        words.addAll(List.of("--rate", "" + rate, "--sessions", "" + sessions));
        words.addAll(List.of("--until", layout.until(run).toString()));
        words.addAll(List.of("--ledger", layout.submitterLedger(run).toString()));
        words.addAll(more);
        return Programs.start(Submitter.class, words);
    }

    /** Compares the ledgers of some runs, in a process of its own. */
    public Comparison compare(List<String> runs, int leg, boolean underWay, boolean journal) throws IOException {
        List<String> words = new ArrayList<>(List.of("--under-way", "" + underWay));
        runs.forEach(run -> words.addAll(List.of("--submitter", run + "=" + layout.submitterLedger(run))));
        words.addAll(List.of("--sink", layout.sinkLedger(leg).toString()));
        if (journal) {
            words.addAll(List.of("--journal", layout.journalLedger().toString()));
        }
        logs().forEach(log -> words.addAll(List.of("--log", log.toString())));
        return Comparison.of(Programs.output(Comparer.class, words));
    }

    /** Deletes what a leg has left, but for what the log said in doubt: that is about the backlog too. */
    void clean(String run, int leg) throws IOException {
        List<String> kept = new ArrayList<>();
        for (Path log : logs()) {
            try (Stream<String> lines = Files.lines(log)) {
                lines.filter(line -> line.contains("a second copy is possible")).forEach(kept::add);
            }
        }
        for (Path log : logs()) {
            Files.delete(log);
        }
        Files.write(layout.keptLog(), kept);
        Files.delete(layout.submitterLedger(run));
        Files.delete(layout.sinkLedger(leg));
    }

    private List<Path> logs() {
        try (Stream<Path> files = Files.list(layout.folder().resolve("log"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
