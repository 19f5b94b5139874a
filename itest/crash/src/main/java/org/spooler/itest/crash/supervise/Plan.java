// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.supervise;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.spooler.itest.crash.Arguments;

/**
 * What a campaign is asked for.
 *
 * @param distribution what is tested
 * @param folder for all files
 * @param kills how many
 * @param leg kills between two full accounts
 * @param seed of the instants and of the servers' whims
 * @param rate messages a second that the submitter tries
 * @param sessions of the submitter
 * @param backlog messages that wait for the server that is down
 * @param ready within which it has to take mail again
 */
record Plan(
        Path distribution,
        Path folder,
        int kills,
        int leg,
        long seed,
        int rate,
        int sessions,
        int backlog,
        Duration ready) {

    static Plan of(String[] words) {
        Arguments arguments = new Arguments(
                words, Set.of("dist", "work", "kills", "leg", "seed", "rate", "sessions", "backlog", "ready-millis"));
        return new Plan(
                arguments.path("dist"),
                arguments.path("work"),
                (int) arguments.number("kills", 40),
                (int) arguments.number("leg", 50),
                arguments.number("seed", System.currentTimeMillis() % 1_000_000),
                (int) arguments.number("rate", 400),
                (int) arguments.number("sessions", 24),
                (int) arguments.number("backlog", 10_000),
                Duration.ofMillis(arguments.number("ready-millis", 3000)));
    }
}
