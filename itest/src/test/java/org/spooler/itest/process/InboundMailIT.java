// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.tck.Requirement;

/** Mail of another server comes to the receive folder, and is there once its server was told so. */
class InboundMailIT {

    @TempDir
    private Path folder;

    private SpoolerProcess spooler;
    private int port;

    @BeforeEach
    void start() throws IOException {
        port = Ports.free();
        spooler = SpoolerProcess.startIn(folder);
        spooler.home()
                .configure(
                        "org.spooler.transport.smtp-default",
                        "relay=127.0.0.1:1",
                        "inbound.listen=127.0.0.1:" + port,
                        "inbound.domains=example.org");
        awaitOpen();
    }

    @AfterEach
    void stop() {
        spooler.close();
    }

    /** Until the spooler receives, clients are told 421. */
    private void awaitOpen() {
        Patience.awaitSlowly("a listener that takes mail").until(() -> {
            try (SmtpDialogue dialogue = SmtpDialogue.greet(port)) {
                return dialogue.say("MAIL FROM:<ann@sender.example>").startsWith("250");
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private long inbox() {
        String listing = spooler.verb("mail", "Inbox").expectSuccess().output();
        return listing.lines().filter(line -> line.contains("IPM.Note")).count();
    }

    @Requirement({"RECV-012", "RECV-016", "RECV-024"})
    @Test
    void fiveMailsShowInTheReceiveFolderAlsoAfterACrash() throws IOException {
        try (SmtpDialogue server = SmtpDialogue.greet(port)) {
            for (int i = 1; i <= 5; i++) {
                String reply = server.submit(
                        "ann@sender.example", "bob@example.org", "Subject: number " + i + "\r\n\r\ntext\r\n");
                assertThat(reply).startsWith("250 2.0.0 received as ");
            }
            assertThat(inbox()).isEqualTo(5);
        }
        Patience.await("a line in the log for each").until(() -> spooler.log().count("received, folder=") == 5);
        spooler.kill();
        spooler.start();
        assertThat(inbox()).as("after a crash").isEqualTo(5);
        spooler.assertBalanced();
    }

    @Test
    void whatAServerBringsLiesThereWithItsTrace() throws IOException {
        String reply;
        try (SmtpDialogue server = SmtpDialogue.greet(port)) {
            server.expect("250", "MAIL FROM:<ann@sender.example>");
            server.expect("550 5.7.1", "RCPT TO:<eve@example.net>");
            server.expect("250", "RCPT TO:<bob@example.org>");
            server.expect("354", "DATA");
            reply = server.say("Subject: shown\r\n\r\nthe text\r\n.");
        }
        String id = reply.substring("250 2.0.0 received as ".length());
        assertThat(spooler.verb("read", id).expectSuccess().output()).contains("shown", "the text", "bob@example.org");
    }

    @Test
    void aMailOfPythonIsReceived() throws IOException {
        assumeTrue(Command.exists("python3"), "needs python3");
        Path script = Files.writeString(folder.resolve("send.py"), """
                import smtplib, sys
                with smtplib.SMTP("127.0.0.1", int(sys.argv[1]), timeout=60) as client:
                    client.sendmail("ann@sender.example", ["bob@example.org"], "Subject: python\\n\\ntext\\n")
                """);
        Command.of("python3", script, port).run().expectSuccess();
        assertThat(inbox()).isEqualTo(1);
    }

    /** A message larger than the buffer, while others go out. */
    @Test
    void aLargeMailPassesThrough() throws IOException {
        try (SmtpDialogue server = SmtpDialogue.greet(port)) {
            String line = "x".repeat(998) + "\r\n";
            String reply = server.submit(
                    "ann@sender.example", "bob@example.org", "Subject: large\r\n\r\n" + line.repeat(20_000));
            assertThat(reply).startsWith("250 2.0.0 received as ");
        }
        assertThat(inbox()).isEqualTo(1);
    }
}
