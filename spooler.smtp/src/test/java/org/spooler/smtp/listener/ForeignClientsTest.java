// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.smtp.server.ListenerRules;

/** Clients that others wrote, as far as they are installed. */
@Timeout(60)
class ForeignClientsTest {

    private static final String MESSAGE = String.join(
            "\r\n",
            "Subject: x",
            "Date: Sat, 21 Nov 2026 09:00:00 +0000",
            "Message-ID: <1@example.org>",
            "",
            ".dot",
            "..",
            "end",
            "");

    @TempDir
    private Path folder;

    private final RecordingReception reception = new RecordingReception();
    private SmtpListener listener;

    @BeforeEach
    void listen() throws IOException {
        ListenerRules rules = new ListenerRules(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                1,
                10,
                10,
                Duration.ofSeconds(5),
                Optional.empty());
        listener = new SmtpListener(rules, Talk.with().rules, reception, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    private static void assumeInstalled(String program) {
        boolean installed = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        assumeThat(installed).as("%s is installed", program).isTrue();
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private void expectMessage() {
        assertThat(reception.content()).startsWith("Received: ").endsWith("+0000\r\n" + MESSAGE);
    }

    @Test
    void pythonSmtplibSendsUnchanged() throws IOException, InterruptedException {
        assumeInstalled("python3");
        Path file = Files.writeString(folder.resolve("message"), MESSAGE);
        run(
                "python3",
                "-c",
                "import smtplib,sys\nwith smtplib.SMTP('127.0.0.1',int(sys.argv[1])) as s:\n"
                        + " s.sendmail('ann@example.org',['bob@example.com'],open(sys.argv[2],'rb').read())",
                String.valueOf(listener.address().getPort()),
                file.toString());
        expectMessage();
    }

    @Test
    void curlSendsUnchanged() throws IOException, InterruptedException {
        assumeInstalled("curl");
        Path file = Files.writeString(folder.resolve("message"), MESSAGE);
        run(
                "curl",
                "-sS",
                "smtp://127.0.0.1:" + listener.address().getPort() + "/client.example",
                "--mail-from",
                "ann@example.org",
                "--mail-rcpt",
                "bob@example.com",
                "-T",
                file.toString());
        expectMessage();
    }

    @Test
    void swaksSendsUnchanged() throws IOException, InterruptedException {
        assumeInstalled("swaks");
        // swaks ends the data with a line end of its own
        Path file = Files.writeString(folder.resolve("message"), MESSAGE.substring(0, MESSAGE.length() - 2));
        run(
                "swaks",
                "--server",
                "127.0.0.1:" + listener.address().getPort(),
                "--from",
                "ann@example.org",
                "--to",
                "bob@example.com",
                "--data",
                "@" + file);
        expectMessage();
    }
}
