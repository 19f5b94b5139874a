// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.PrintStream;
import java.util.Locale;

/** What came of each campaign, one line each, and what replays a failure. */
final class Report {

    /** A campaign. */
    @FunctionalInterface
    interface Campaign {
        /** Runs it and says in words what was done. */
        String run(Failures failures) throws Exception;
    }

    private final PrintStream out;
    private boolean passed = true;

    Report(PrintStream out) {
        this.out = out;
    }

    void run(String name, Campaign campaign) {
        long start = System.nanoTime();
        Failures failures = new Failures();
        String counts;
        try {
            counts = campaign.run(failures);
        } catch (Exception e) {
            failures.add(name, e);
            counts = "ended early";
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "%-24s %s; %d failures; %.1f s%n", name, counts, failures.count(), seconds);
        failures.shown().forEach(line -> out.println("  " + line));
        passed &= failures.count() == 0;
    }

    boolean passed() {
        return passed;
    }
}
