// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that do not keep to the protocol get a clear answer, and the next mail goes through. */
class BadDialogueIT {

    private static final int LARGEST = 20_000;

    @TempDir
    private static Path folder;

    private static SpoolerProcess spooler;
    private static int good;

    @BeforeAll
    static void start() throws IOException {
        SpoolerHome home = SpoolerHome.create(folder.resolve("home"));
        home.configure(
                "org.spooler.submission.smtp-default",
                "listen=127.0.0.1:" + home.port(),
                "message.size.max=" + LARGEST);
        spooler = new SpoolerProcess(home).start();
    }

    @AfterAll
    static void stop() {
        spooler.close();
    }

    @AfterEach
    void theNextMailGoesThroughAndNothingElseIsThere() throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            assertThat(dialogue.submit("ann@example.org", "bob@example.com", "Subject: good\r\n\r\ntext\r\n"))
                    .startsWith("250");
        }
        int expected = ++good;
        Patience.await("the next mail")
                .until(() -> spooler.home().maildirs().all().size() == expected);
        spooler.awaitEmptyQueue();
        spooler.assertBalanced();
        assertThat(Account.of(spooler.log()).acceptedRecipients()).isEqualTo(expected);
    }

    @Test
    void malformedCommandsAreRefusedOneByOne() throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            dialogue.expect("500", "BLAH");
            dialogue.expect("503", "DATA");
            dialogue.expect("503", "RCPT TO:<bob@example.com>");
            dialogue.expect("553 5.1.7 address syntax", "MAIL FROM:ann at example");
            dialogue.expect("553 5.1.7 address syntax", "MAIL FROM:<ann@exa mple.org>");
            dialogue.expect("555 5.5.4", "MAIL FROM:<ann@example.org> NOSUCH=parameter");
            dialogue.expect("250", "MAIL FROM:<ann@example.org>");
            dialogue.expect("553 5.1.3", "RCPT TO:<>");
            dialogue.expect("553 5.1.3", "RCPT TO:<" + "x".repeat(300) + "@example.com>");
            dialogue.expect("250", "NOOP");
            dialogue.quit();
        }
    }

    @Test
    void aCommandThatIsTooLongIsRefused() throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            dialogue.expect("5", "MAIL FROM:<" + "x".repeat(10_000) + "@example.org>");
        }
    }

    @Test
    void aBareLineFeedSmugglesNoSecondMessage() throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            String smuggled = "Subject: outer\r\n\r\ntext\n.\r\nMAIL FROM:<eve@example.org>\r\n";
            assertThat(dialogue.submit("ann@example.org", "bob@example.com", smuggled))
                    .startsWith("554");
        }
    }

    @Test
    void aMessageAnnouncedTooLargeIsRefusedBeforeItComes() throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            dialogue.expect("552 5.3.4", "MAIL FROM:<ann@example.org> SIZE=" + (LARGEST + 1));
        }
    }

    @Test
    void aMessageThatGrowsTooLargeIsRefusedAtItsEnd() throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            String message = "Subject: large\r\n\r\n" + ("x".repeat(98) + "\r\n").repeat(LARGEST / 100 + 1);
            assertThat(dialogue.submit("ann@example.org", "bob@example.com", message))
                    .startsWith("552 5.3.4");
            dialogue.quit();
        }
    }

    @Test
    void aConnectionThatBreaksInTheContentLeavesNothingBehind() throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            dialogue.expect("250", "MAIL FROM:<ann@example.org>");
            dialogue.expect("250", "RCPT TO:<bob@example.com>");
            dialogue.expect("354", "DATA");
            dialogue.send("Subject: half\r\n\r\nhalf of a mess");
            dialogue.reset();
        }
    }

    @Test
    void aClientWithTooManyErrorsIsSentAway() throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            String reply = "";
            for (int errors = 0; errors < 50 && !reply.startsWith("421"); errors++) {
                reply = dialogue.say("BLAH");
            }
            assertThat(reply).startsWith("421 4.7.0");
        } catch (EOFException | SocketException e) {
            throw new AssertionError("sent away without a word", e);
        }
    }
}
