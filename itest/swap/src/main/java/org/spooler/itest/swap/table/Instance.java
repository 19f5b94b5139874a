// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built distribution as a process on a home of its own. Not for several threads. */
final class Instance {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What a transport may take to finish before it has to hand back; and for answers to a final dot after that. */
    private static final String DRAIN = "1s";

    private static final String TRANSPORT = "org.spooler.transport.smtp-default";

    private final Path program;
    private final Path home;
    private final Path log;
    private final int submission;
    private Process process;

    Instance(Path distribution, Path folder, int submission) {
        this.program = distribution.resolve("bin/spooler");
        this.home = folder.resolve("home");
        this.log = folder.resolve("instance.log");
        this.submission = submission;
        if (!Files.isExecutable(program)) {
            throw new IllegalArgumentException(
                    program + " is not there: build the distribution, or name one with --dist");
        }
    }

    Path home() {
        return home;
    }

    Path log() {
        return log;
    }

    int submission() {
        return submission;
    }

    /** What is said to be held, and may go on. */
    Path holds() {
        return home.resolve("holds");
    }

    /** Makes the home and starts the process; returns when it takes mail and can carry it. */
    void start(int mail, int names) throws IOException {
        int code = await(new ProcessBuilder(program.toString(), "init", "--home", home.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        if (code != 0) {
            throw new IOException("no home could be made, see " + log);
        }
        Files.createDirectories(holds());
        Files.deleteIfExists(home.resolve("conf/org.spooler.transport.maildir-default.cfg"));
        settings("org.spooler.submission.smtp-default", "listen=127.0.0.1:" + submission);
        settings(
                "org.spooler.profile-default",
                "transport.order=smtp",
                "drain.deadline=" + DRAIN,
                "caps.smtp=perdestination:2",
                "retry.reply=1s",
                "retry.network=1s",
                "retry.local=1s",
                "delay.warning=0s");
        Files.writeString(
                home.resolve("transport.base"),
                String.join(
                        "\n",
                        "mx.port=" + mail,
                        "dns.servers=127.0.0.1:" + names,
                        "dns.timeout.seconds=60",
                        "address.families=ipv4",
                        "auth.user=campaign",
                        ".auth.password=secret",
                        "auth.plaintext=true",
                        "connections.max=1",
                        "recipients.max=2",
                        "close.seconds=1",
                        ""));
        configure(0);
        HoldBundle.pack(Files.createDirectories(home.resolve("deploy")).resolve("table.hold.jar"));
        run();
    }

    private void settings(String name, String... lines) throws IOException {
        Files.writeString(home.resolve("conf/" + name + ".cfg"), String.join("\n", lines) + "\n");
    }

    /** Writes the settings of the transport anew; each round another one. */
    void configure(int round) throws IOException {
        Path beside = home.resolve("transport.next");
        Files.writeString(
                beside, Files.readString(home.resolve("transport.base")) + "helo.name=client-" + round + ".example\n");
        Files.move(
                beside,
                home.resolve("conf/" + TRANSPORT + ".cfg"),
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private void run() throws IOException {
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "run", "--no-shell", "--home", home.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("SPOOLER_JVM_OPTS", "-Dspooler.table.holds=" + holds());
        process = builder.start();
        Waiting.until("the instance to come up, see " + log, PATIENCE, this::isUp);
    }

    private boolean isUp() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("the instance has ended, see " + log);
        }
        try (Socket probe = new Socket("127.0.0.1", submission)) {
            String text = Files.readString(log);
            return probe.isConnected()
                    && text.contains("transport smtp from")
                    && Files.exists(home.resolve("var/run/spooler.sock"));
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /** Ends the process. */
    void stop() throws IOException {
        if (process != null) {
            process.destroy();
            await(process);
        }
    }

    private static int await(Process process) throws IOException {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("a process had to be killed: " + process.info());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
