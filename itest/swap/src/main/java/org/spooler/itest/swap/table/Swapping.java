// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What is done to the bundle of the transport, through the shell of the instance. Not for several threads. */
final class Swapping {

    private static final String NAME = "org.spooler.transport.smtp";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Control control;
    private final Instance instance;
    private final Path jar;

    Swapping(Control control, Instance instance, Path distribution) {
        this.control = control;
        this.instance = instance;
        this.jar = distribution.resolve("bundle/5/transport.smtp.jar");
    }

    /** Waits until the bundle that holds messages is at work. */
    void awaitHolds() throws IOException {
        Waiting.until(
                "the bundle that holds messages",
                PATIENCE,
                () -> control.run("felix:lb -s")
                        .lines()
                        .anyMatch(line -> line.contains("swap.table.hold") && line.contains("Active")));
    }

    void perform(Action action, int round) throws IOException {
        switch (action) {
            case STOP -> control.run("felix:stop " + id());
            case UPDATE -> control.run("felix:update " + id());
            case UNINSTALL -> control.run("felix:uninstall " + id());
            case REFRESH -> control.run("felix:refresh " + id());
            case RECONFIGURE -> instance.configure(round + 1);
        }
    }

    /** Has a transport again that is away. */
    void bringBack(Action action) throws IOException {
        if (action == Action.UNINSTALL) {
            control.run("felix:install " + jar.toUri());
        }
        control.run("felix:start " + id());
    }

    private String id() throws IOException {
        return control.run("felix:lb -s")
                .lines()
                .filter(line -> line.contains("|" + NAME + " ") || line.contains("|" + NAME + "|"))
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .findFirst()
                .orElseThrow(() -> new IOException("there is no bundle " + NAME));
    }
}
