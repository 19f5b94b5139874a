// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail of common programs lies in the recipient's Maildir as it was handed in. */
class MailProgramsIT {

    /** Dots, octets above 127, spaces at a line's end, an empty line at the end: all that is easy to spoil. */
    private static final String MESSAGE = String.join(
            "\r\n",
            "From: Ann <ann@example.org>",
            "To: bob@example.com",
            "Subject: every octet",
            "Date: Sat, 21 Nov 2026 10:00:00 +0000",
            "Message-ID: <every.octet@example.org>",
            "X-Folded: first",
            "\tsecond",
            "",
            ".",
            "..two dots, \u00e4\u00ff above 127, and spaces   ",
            "From the beginning of a line",
            "x".repeat(900),
            "",
            "");

    private static final String ADDED = "Return-Path: <ann@example\\.org>\r\n"
            + "Delivered-To: %s\r\n"
            + "Received: from [^\r]+\r\n(?:[ \t][^\r]+\r\n)*";

    @TempDir
    private static Path folder;

    private static SpoolerProcess spooler;

    @BeforeAll
    static void start() throws IOException {
        spooler = SpoolerProcess.startIn(folder);
    }

    @AfterAll
    static void stop() {
        spooler.close();
    }

    @AfterEach
    void theAccountBalances() {
        spooler.assertBalanced();
    }

    @Test
    void aMailOfPythonArrivesUnchanged() throws IOException {
        assumeTrue(Command.exists("python3"), "needs python3");
        Path script = Files.writeString(folder.resolve("send.py"), """
                import smtplib, sys
                with smtplib.SMTP("127.0.0.1", int(sys.argv[1]), timeout=60) as client:
                    client.sendmail("ann@example.org", [sys.argv[2]], open(sys.argv[3], "rb").read())
                """);
        Command.of("python3", script, spooler.port(), "python@example.com", message())
                .run()
                .expectSuccess();
        assertArrivesUnchanged("python@example.com");
    }

    @Test
    void aMailOfSwaksArrivesUnchanged() throws IOException {
        assumeTrue(Command.exists("swaks"), "needs swaks");
        Command.of("swaks", "--server", "127.0.0.1:" + spooler.port(), "--from", "ann@example.org", "--to")
                .and("swaks@example.com", "--no-data-fixup", "--data", "@" + dotStuffed())
                .run()
                .expectSuccess();
        assertArrivesUnchanged("swaks@example.com");
    }

    @Test
    void aMailOfCurlArrivesUnchanged() throws IOException {
        assumeTrue(Command.exists("curl"), "needs curl");
        Command.of("curl", "-sS", "smtp://127.0.0.1:" + spooler.port(), "--mail-from", "ann@example.org")
                .and("--mail-rcpt", "curl@example.com", "-T", message())
                .run()
                .expectSuccess();
        assertArrivesUnchanged("curl@example.com");
    }

    private static Path message() throws IOException {
        return Files.writeString(folder.resolve("message.eml"), MESSAGE, ISO_8859_1);
    }

    /** For a program that sends a file as it is: with dots doubled and with the line that ends it. */
    private static Path dotStuffed() throws IOException {
        String stuffed = MESSAGE.replace("\r\n.", "\r\n..") + ".";
        return Files.writeString(folder.resolve("stuffed.eml"), stuffed, ISO_8859_1);
    }

    private static void assertArrivesUnchanged(String address) throws IOException {
        Patience.await("mail for " + address)
                .until(() -> !spooler.home().maildirs().of(address).isEmpty());
        String arrived = Maildirs.onTheWire(spooler.home().maildirs().only(address));
        assertThat(arrived).matches(Pattern.compile(ADDED.formatted(address) + Pattern.quote(MESSAGE)));
    }
}
