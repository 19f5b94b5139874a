// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.fax;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.spooler.testkit.fax.FaxTestbed;

/** HylaFAX's own client, told to wait until the job is over. */
final class Sendfax {

    private final int port;

    Sendfax(int port) {
        this.port = port;
    }

    void send(Path page) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        "sendfax",
                        "-w",
                        "-n",
                        "-l",
                        "-h",
                        "127.0.0.1:" + port,
                        "-o",
                        "bench",
                        "-f",
                        "bench@example.org",
                        "-d",
                        FaxTestbed.RECEIVER,
                        page.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("sendfax failed: " + said);
        }
    }
}
