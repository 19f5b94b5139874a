// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home belongs to one instance. */
class SecondInstanceIT {

    @TempDir
    private Path folder;

    @Test
    void aSecondInstanceOnTheSameHomeIsRefusedAndTheFirstGoesOn() throws IOException {
        try (SpoolerProcess spooler = SpoolerProcess.startIn(folder)) {
            Command.Result second = spooler.verb("run", "--no-shell");
            assertThat(second.exitCode()).isEqualTo(75);
            assertThat(second.output()).contains(spooler.home().folder().toString(), "process id " + spooler.pid());
            try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
                assertThat(dialogue.submit("ann@example.org", "bob@example.com", "Subject: first\r\n\r\ntext\r\n"))
                        .startsWith("250");
            }
            spooler.awaitEmptyQueue();
            spooler.assertBalanced();
            spooler.stop();
        }
    }

    @Test
    void aLockLeftBehindByACrashStopsNobody() throws IOException {
        try (SpoolerProcess spooler = SpoolerProcess.startIn(folder)) {
            spooler.kill();
            assertThat(spooler.home().folder().resolve("var/lock")).exists();
            spooler.start();
            assertThat(spooler.queuedRecipients()).isZero();
        }
    }
}
