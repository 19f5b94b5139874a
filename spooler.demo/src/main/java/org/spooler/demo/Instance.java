// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The spooler of the demonstration: a process of its own, on a home of its own. */
final class Instance implements Closeable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(75);
    private static final long LOOK_MILLIS = 50;

    private final Path program;
    private final Path home;
    private final int port;
    private Process process;

    /** @param program {@code bin/spooler} */
    Instance(Path program, Path home) throws IOException {
        this.program = program;
        this.home = home;
        port = freePort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    Path log() {
        return home.resolve("demo.log");
    }

    /** Makes the home: everything goes to one mail server, and what it wants later comes again within seconds. */
    void init(int mailServer) throws IOException, InterruptedException {
        Process init = start("init");
        if (init.waitFor() != 0) {
            throw new IOException("the home " + home + " was not made: " + Files.readString(log()));
        }
        Path conf = home.resolve("conf");
        Files.deleteIfExists(conf.resolve("org.spooler.transport.maildir-default.cfg"));
        settings(conf, "org.spooler.submission.smtp-default", "listen=127.0.0.1:" + port);
        settings(conf, "org.spooler.transport.smtp-default", "relay=127.0.0.1:" + mailServer, "tls=off");
        settings(
                conf,
                "org.spooler.profile-default",
                "transport.order=smtp",
                "retry.busy=1s",
                "retry.reply=1s*2<=5s",
                "retry.network=1s*2<=5s",
                "retry.local=1s",
                "delay.warning=0s");
    }

    private static void settings(Path conf, String name, String... lines) throws IOException {
        Files.writeString(conf.resolve(name + ".cfg"), String.join("\n", lines) + "\n");
    }

    /** Starts it, and returns when it takes mail. */
    void start() throws IOException, InterruptedException {
        process = start("run", "--no-shell");
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("the instance does not come up; its log ends with\n" + endOfLog());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected()
                    && new Control(home).run("providers").text().contains("transport");
        } catch (IOException e) {
            return false;
        }
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    private Process start(String... words) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--home", home.toString()));
        return new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Stops it, in order as long as that does not take for ever. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
