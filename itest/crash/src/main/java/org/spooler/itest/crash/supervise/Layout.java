// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.supervise;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where everything of a campaign lies.
 *
 * @param folder for all files
 * @param program {@code bin/spooler} of the distribution under test
 * @param smtp port of the instance
 * @param sink port of the mail servers
 * @param dns port of the name server
 */
public record Layout(Path folder, Path program, int smtp, int sink, int dns) {

    /** The domains of the load. */
    public static final List<String> DOMAINS = List.of("a.example", "b.example", "c.example", "d.example");

    /** The domain whose server is down until the end. */
    static final String LATE = "late.example";

    /** A new place, with ports that are free now. */
    public static Layout in(Path folder, Path distribution) throws IOException {
        Files.createDirectories(folder.resolve("log"));
        Path program = distribution.resolve("bin/spooler");
        if (!Files.isExecutable(program)) {
            throw new IllegalArgumentException(
                    program + " is not there: build the distribution, or name one with --dist");
        }
        return new Layout(folder, program, free(), free(), free());
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The home of the instance. */
    public Path home() {
        return folder.resolve("home");
    }

    /** Appears when the late server shall answer. */
    Path up() {
        return folder.resolve("up");
    }

    /** What the instance printed since a start. */
    public Path log(int start) {
        return folder.resolve("log/instance-%05d.log".formatted(start));
    }

    /** What stays of logs that are deleted. */
    Path keptLog() {
        return folder.resolve("log/kept.log");
    }

    /** The first ledger, of a run. */
    public Path submitterLedger(String run) {
        return folder.resolve("submitter-" + run + ".ledger");
    }

    /** The second ledger, of a leg. */
    public Path sinkLedger(int leg) {
        return folder.resolve("sink-" + leg + ".ledger");
    }

    /** The third ledger. */
    public Path journalLedger() {
        return folder.resolve("journal.ledger");
    }

    /** The file that ends the load of a run. */
    public Path until(String run) {
        return folder.resolve("until-" + run);
    }
}
