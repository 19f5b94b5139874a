// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ETRN: a client starts what waits for a domain whose server was down (RFC 1985). */
class QueueStartIT {

    @TempDir
    private Path folder;

    private SpoolerProcess spooler;
    private SmtpSink sink;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Command.exists("smtp-sink"), "needs smtp-sink of Postfix");
        sink = new SmtpSink(folder.resolve("sink"));
        spooler = SpoolerProcess.startIn(folder);
        spooler.home().configure("org.spooler.transport.smtp-relay", "relay=127.0.0.1:" + sink.port());
        spooler.log().await("transport smtp-relay", "is there");
    }

    @AfterEach
    void stop() {
        if (spooler != null) {
            spooler.close();
            sink.close();
        }
    }

    @Test
    void whatWaitsForADomainIsSentWhenItsServerIsBack() throws IOException {
        try (SmtpDialogue submission = SmtpDialogue.greet(spooler.port())) {
            submission.expect("250", "MAIL FROM:<ann@example.org>");
            submission.expect("250", "RCPT TO:<bob@example.com>");
            submission.expect("354", "DATA");
            submission.expect("250", "Subject: waits\r\n\r\ntext\r\n.");
        }
        spooler.log().await("to=<bob@example.com>", "status=deferred");
        sink.start();
        try (SmtpDialogue operator = SmtpDialogue.greet(spooler.port())) {
            operator.expect("251", "ETRN example.net");
            operator.expect("459", "ETRN #fax");
            assertThat(operator.expect("253", "ETRN example.com")).contains("1 pending messages");
        }
        sink.await(1, "Subject: waits");
        spooler.assertBalanced();
    }
}
