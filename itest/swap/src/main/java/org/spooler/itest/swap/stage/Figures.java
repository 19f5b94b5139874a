// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.stage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How a load got through, by the first two ledgers.
 *
 * @param accepted messages
 * @param refused attempts that were refused, or broken off before the final dot
 * @param seconds from the first acceptance to the last
 * @param latency from the attempt that was accepted to each copy
 * @param gap the longest time without a copy, in milliseconds, while messages were accepted
 */
public record Figures(int accepted, int refused, long seconds, Percentiles latency, long gap) {

    /** Reads the ledgers; the sink's may hold other runs as well. */
    public static Figures of(Path submitter, Path sink, String run) throws IOException {
        Map<String, Long> attempted = new HashMap<>();
        List<Long> accepted = new ArrayList<>();
        int[] refused = new int[1];
        lines(submitter, line -> {
            String[] words = line.split(" ", 4);
            switch (words[0]) {
                case "A" -> attempted.put(words[2], Long.valueOf(words[1]));
                case "K" -> accepted.add(Long.valueOf(words[1]));
                case "R", "B" -> refused[0]++;
                default -> {}
            }
        });
        List<Long> copies = new ArrayList<>();
        List<Long> latencies = new ArrayList<>();
        lines(sink, line -> {
            String[] words = line.split(" ", 5);
            if (words[0].equals("D") && words[2].equals(run) && attempted.containsKey(words[3])) {
                copies.add(Long.valueOf(words[1]));
                latencies.add(Long.parseLong(words[1]) - attempted.get(words[3]));
            }
        });
        long first = accepted.isEmpty() ? 0 : Collections.min(accepted);
        long last = accepted.isEmpty() ? 0 : Collections.max(accepted);
        return new Figures(
                accepted.size(), refused[0], (last - first) / 1000, new Percentiles(latencies), gap(copies, last));
    }

    private static long gap(List<Long> copies, long until) {
        Collections.sort(copies);
        long longest = 0;
        for (int i = 1; i < copies.size() && copies.get(i - 1) < until; i++) {
            longest = Math.max(longest, copies.get(i) - copies.get(i - 1));
        }
        return longest;
    }

    /** Whole lines only: the last may be on its way. */
    private static void lines(Path ledger, Consumer<String> reader) throws IOException {
        try (Stream<String> lines = Files.lines(ledger, ISO_8859_1)) {
            lines.filter(line -> line.length() > 2).forEach(reader);
        }
    }

    @Override
    public String toString() {
        return "%d messages accepted in %d s (%.0f a second), %d attempts refused or broken off; latency %s; longest gap %d ms"
                .formatted(accepted, seconds, accepted / (double) Math.max(1, seconds), refused, latency, gap);
    }
}
