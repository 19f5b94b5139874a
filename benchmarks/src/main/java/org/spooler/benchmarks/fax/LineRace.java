// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.fax;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.spooler.testkit.fax.FaxPages;
import org.spooler.testkit.fax.FaxTestbed;

/**
 * Sends the same page over the same line, taking turns with {@code sendfax}: from the hand-over until it is known that
 * the page arrived. Argument: calls of each.
 */
public final class LineRace {

    private static final int SPEED = 4;
    private static final double MOST_SECONDS = 1;

    /** A modem that hung up is not used again for some three seconds. */
    private static final long REST_SECONDS = 6;

    private LineRace() {}

    /** Runs the race. */
    public static void main(String[] arguments) throws Exception {
        if (!FaxTestbed.missing().isEmpty()) {
            throw new IllegalStateException(FaxTestbed.missing());
        }
        List<Double> theirs = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        Path page = Files.createTempFile("page", ".tif");
        Files.write(page, FaxPages.tiff(1));
        try (FaxTestbed bed = FaxTestbed.start(1, 1, SPEED);
                SentByTransport transport = new SentByTransport(bed.port())) {
            Sendfax sendfax = new Sendfax(bed.port());
            // The first call of each finds cold programs, and is not counted.
            int calls = 1 + Integer.parseInt(arguments[0]);
            for (int call = 0; call < calls; call++) {
                theirs.add(rested(() -> sendfax.send(page)));
                ours.add(rested(transport::send));
                progress(call, theirs, ours);
            }
        } finally {
            Files.delete(page);
        }
        print(counted(theirs), counted(ours));
    }

    /** One page on its way. */
    @FunctionalInterface
    private interface Sending {

        void send() throws Exception;
    }

    private static double rested(Sending sending) throws Exception {
        TimeUnit.SECONDS.sleep(REST_SECONDS);
        long begin = System.nanoTime();
        sending.send();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void progress(int call, List<Double> theirs, List<Double> ours) {
        PrintStream progress = System.err;
        progress.printf(
                Locale.ROOT, "call %d: sendfax %.2f s, transport %.2f s%n", call, theirs.get(call), ours.get(call));
    }

    private static List<Run> counted(List<Double> seconds) {
        return seconds.stream().skip(1).map(time -> new Run(time, 0)).toList();
    }

    private static void print(List<Run> theirs, List<Run> ours) {
        double bare = Run.median(theirs, Run::seconds);
        double mine = Run.median(ours, Run::seconds);
        System.out.printf(
                Locale.ROOT,
                "| one page, %d calls each, median | seconds |%n|---|---|%n| sendfax | %.2f |%n| transport.fax | %.2f |%n"
                        + "| more | %.2f (at most %.0f: %s) |%n",
                theirs.size(),
                bare,
                mine,
                mine - bare,
                MOST_SECONDS,
                mine - bare <= MOST_SECONDS ? "met" : "missed");
    }
}
