// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the log of the instance says of recipients, in its order. Not for several threads. */
final class LogFollower implements Closeable {

    private final BufferedReader log;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final StringBuilder begun = new StringBuilder();

    LogFollower(Path log) throws IOException {
        this.log = Files.newBufferedReader(log);
    }

    /** How much it has said so far. */
    int mark() throws IOException {
        readOn();
        return outcomes.size();
    }

    private void readOn() throws IOException {
        for (int character = log.read(); character >= 0; character = log.read()) {
            if (character == '\n') {
                Outcome.of(begun.toString()).ifPresent(outcomes::add);
                begun.setLength(0);
            } else {
                begun.append((char) character);
            }
        }
    }

    /** The first word on a recipient since a mark. */
    Optional<Outcome> first(String recipient, int since) throws IOException {
        readOn();
        return outcomes.subList(since, outcomes.size()).stream()
                .filter(outcome -> outcome.recipient().equals(recipient))
                .findFirst();
    }

    /** How often a recipient was said to be served. */
    long sent(String recipient) throws IOException {
        readOn();
        return outcomes.stream()
                .filter(outcome -> outcome.isSent() && outcome.recipient().equals(recipient))
                .count();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
