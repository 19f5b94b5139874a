// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.supervise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sums of a campaign. Not for several threads. */
final class Tally {

    private final Map<String, Long> sums = new TreeMap<>();
    private final Map<Aim, Integer> kills = new TreeMap<>();
    private final List<Duration> readyTimes = new ArrayList<>();
    private Duration worked = Duration.ZERO;
    private long acknowledgedAtWork;
    private boolean good = true;

    void killed(Aim aim) {
        kills.merge(aim, 1, Integer::sum);
    }

    void ready(Duration time) {
        readyTimes.add(time);
    }

    /** It was up for so long and acknowledged so many. */
    void worked(Duration time, long acknowledged) {
        worked = worked.plus(time);
        acknowledgedAtWork += acknowledged;
    }

    /** Adds the account of a leg; what is still queued by then is stuck. */
    void compared(Comparison comparison) {
        comparison.counts().forEach((name, count) -> sums.merge(name, count, Long::sum));
        judge(comparison);
        good = good && comparison.count("queued") == 0;
    }

    /** Takes the verdict of a comparison and not its counts. */
    void judge(Comparison comparison) {
        good = good && comparison.good();
    }

    boolean good() {
        return good;
    }

    int killCount() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The time to be ready that so many percent keep within; 100 is the longest. */
    Duration ready(int percent) {
        if (readyTimes.isEmpty()) {
            return Duration.ZERO;
        }
        List<Duration> sorted = new ArrayList<>(readyTimes);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    long readyLaterThan(Duration limit) {
        return readyTimes.stream().filter(time -> time.compareTo(limit) > 0).count();
    }

    /** Acknowledged messages for each second between ready and kill. */
    double rate() {
        return worked.isZero() ? 0 : acknowledgedAtWork * 1e9 / worked.toNanos();
    }

    List<String> lines(Duration readyLimit) {
        List<String> lines = new ArrayList<>();
        long messages = Math.max(1, sums.getOrDefault("attempted", 0L));
        lines.add("kills: " + killCount() + " " + kills);
        lines.add("rate: %.0f messages/s acknowledged while up (%d s in all)".formatted(rate(), worked.toSeconds()));
        lines.add("size: %d octets on average; recipients: %.1f for each acknowledged message"
                .formatted(
                        sums.getOrDefault("octets", 0L) / messages,
                        (double) sums.getOrDefault("recipients", 0L)
                                / Math.max(1, sums.getOrDefault("acknowledged", 0L))));
        lines.add("ready after: p50 %d ms, p90 %d ms, p99 %d ms, longest %d ms; %d of %d later than %d ms"
                .formatted(
                        ready(50).toMillis(),
                        ready(90).toMillis(),
                        ready(99).toMillis(),
                        ready(100).toMillis(),
                        readyLaterThan(readyLimit),
                        readyTimes.size(),
                        readyLimit.toMillis()));
        sums.forEach((name, sum) -> lines.add("%-18s %d".formatted(name, sum)));
        return lines;
    }
}
