// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far the demonstration is.
 *
 * @param elapsed since mail began to flow
 * @param options what was asked for
 * @param sums the account
 * @param swaps what the command said of each swap so far
 */
record Progress(Duration elapsed, DemoOptions options, Account.Sums sums, List<String> swaps) {

    /** One line, for a pipe or a file. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%5.1f s  accepted %6d  delivered %6d  failed %4d  queued %5d  swaps %d",
                seconds(),
                sums.accepted(),
                sums.delivered(),
                sums.failed(),
                sums.queued(),
                swaps.size());
    }

    /** A screen, for a terminal. */
    List<String> screen() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Mail flows, %d messages a second: %.1f s of %d s  [%s]",
                options.rate(),
                seconds(),
                options.seconds(),
                bar()));
        lines.add("");
        lines.add(row("accepted", sums.accepted(), "the spooler has said 250: safe on the disk"));
        lines.add(row("delivered", sums.delivered(), "at the mail server"));
        lines.add(row("failed", sums.failed(), "refused there, and the sender has a report"));
        lines.add(row("queued", sums.queued(), "waiting or under way"));
        lines.add("");
        lines.add("Swaps of transport.smtp while it flows:");
        for (int i = 0; i < swaps.size(); i++) {
            lines.add(String.format(Locale.ROOT, "%3d  %s", i + 1, swaps.get(i)));
        }
        return lines;
    }

    private static String row(String name, int number, String text) {
        return String.format(Locale.ROOT, "  %-10s %7d   %s", name, number, text);
    }

    private String bar() {
        int width = 20;
        int done = (int) Math.min(width, width * seconds() / options.seconds());
        return "#".repeat(done) + "-".repeat(width - done);
    }

    private double seconds() {
        return elapsed.toMillis() / 1000.0;
    }
}
