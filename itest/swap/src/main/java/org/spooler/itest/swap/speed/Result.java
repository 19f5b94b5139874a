// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.speed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.spooler.itest.crash.supervise.Comparison;
import org.spooler.itest.swap.stage.Figures;

/**
 * What was measured, held against what is aimed at.
 *
 * @param rate messages offered in a second
 * @param time of each of the two loads
 * @param updates in the second load
 * @param without the figures of the first load
 * @param with the figures of the second
 * @param swaps how long they took
 * @param account of the ledgers
 */
record Result(
        int rate, Duration time, int updates, Figures without, Figures with, List<String> swaps, Comparison account) {

    private static final long LONGEST_GAP = 2000;
    private static final double MOST_RATIO = 3;

    private double ratio() {
        return with.latency().at(99) / (double) Math.max(1, without.latency().at(99));
    }

    private boolean isComplete() {
        return account.good() && account.count("duplicates") == 0 && account.count("queued") == 0;
    }

    /** Whether everything aimed at was reached. */
    boolean isGood() {
        return isComplete() && with.gap() <= LONGEST_GAP && ratio() <= MOST_RATIO;
    }

    /** For people at a terminal. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(swaps);
        lines.add("without updates: " + without);
        lines.add("with updates:    " + with);
        lines.add("p99 with updates %.1f times that without, at most %.0f".formatted(ratio(), MOST_RATIO));
        lines.add("longest gap %d ms, at most %d ms".formatted(with.gap(), LONGEST_GAP));
        lines.add("account: " + account.counts());
        lines.add(updates + " updates: " + word(isGood()));
        return lines;
    }

    private static String word(boolean good) {
        return good ? "GOOD" : "NOT GOOD";
    }

    /** The page of {@code docs/performance}. */
    List<String> page() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# What updates cost");
        lines.add("");
        lines.add(
                "Written by `./benchmarks/swap`, which replaces the jar of `transport.smtp` in `deploy/` again and again while mail");
        lines.add("flows: a load without updates, then the same load with them.");
        lines.add("");
        lines.addAll(table());
        lines.add("");
        lines.add("From the moment the new jar has its name in `deploy/`:");
        lines.add("");
        swaps.forEach(line -> lines.add("    " + line));
        lines.add("");
        lines.add(
                "Latency is from the attempt that was accepted to each copy at the mail server. The jar is found within two looks of");
        lines.add(
                "File Install (`felix.fileinstall.poll`, [ADR 116](../adr/0116-look-at-deploy-four-times-a-second.md)).");
        lines.add("");
        lines.add(conditions());
        return lines;
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("| what | without updates | with updates | aim |");
        lines.add("|---|---|---|---|");
        lines.add("| updates in %d s | 0 | %d | – |".formatted(time.toSeconds(), updates));
        lines.add("| messages accepted | %d | %d | %d a second offered |"
                .formatted(without.accepted(), with.accepted(), rate));
        lines.add("| copies delivered | %d | %d | – |"
                .formatted(without.latency().count(), with.latency().count()));
        lines.add("| latency p50, ms | %d | %d | – |"
                .formatted(without.latency().at(50), with.latency().at(50)));
        lines.add("| latency p99, ms | %d | %d | at most %.0f times; here %.1f: %s |"
                .formatted(
                        without.latency().at(99),
                        with.latency().at(99),
                        MOST_RATIO,
                        ratio(),
                        ratio() <= MOST_RATIO ? "met" : "missed"));
        lines.add("| longest latency, ms | %d | %d | – |"
                .formatted(without.latency().at(100), with.latency().at(100)));
        lines.add("| longest time without a copy, ms | %d | %d | at most %d: %s |"
                .formatted(without.gap(), with.gap(), LONGEST_GAP, with.gap() <= LONGEST_GAP ? "met" : "missed"));
        lines.add("| lost, second copies | %d, %d over both | | 0, 0: %s |"
                .formatted(account.count("lost"), account.count("duplicates"), isComplete() ? "met" : "missed"));
        return lines;
    }

    private static String conditions() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo"), UTF_8).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("an unknown processor");
        String load = Files.readString(Path.of("/proc/loadavg"), UTF_8).split(" ")[0];
        return "Measured on %s with %d processors (%s), Java %s; load average at the end %s, submitter and mail servers included."
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        Runtime.version(),
                        load);
    }
}
