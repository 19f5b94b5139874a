// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.spooler.itest.crash.submit.Client;

/** The spooler as a process on a home of its own, which is killed and started again. Not for several threads. */
public final class Instance {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Layout layout;
    private Process process;
    private long startedAt;
    private int starts;

    /** Of a home that is not made yet. */
    public Instance(Layout layout) {
        this.layout = layout;
    }

    /** Makes the home: defaults but for ports, the name server, short retries, and segments that fill within seconds. */
    public void init() throws IOException {
        run("init", "--home", layout.home().toString());
        Path conf = layout.home().resolve("conf");
        Files.deleteIfExists(conf.resolve("org.spooler.transport.maildir-default.cfg"));
        settings("org.spooler.submission.smtp-default", "listen=127.0.0.1:" + layout.smtp());
        settings(
                "org.spooler.transport.smtp-out",
                "mx.port=" + layout.sink(),
                "dns.servers=127.0.0.1:" + layout.dns(),
                "address.families=ipv4",
                "tls=off");
        settings(
                "org.spooler.profile-default",
                "transport.order=smtp",
                "retry.reply=1s*2<=5s",
                "retry.network=2s*8<=1h",
                "retry.local=1s",
                "delay.warning=0s");
        settings("org.spooler.store.file", "segment.bytes=8388608");
    }

    /** Writes the settings of a component anew. */
    public void settings(String name, String... lines) throws IOException {
        Files.writeString(layout.home().resolve("conf/" + name + ".cfg"), String.join("\n", lines) + "\n");
    }

    /** Runs a verb of the program to its end. */
    public String run(String... words) throws IOException {
        return Programs.output(List.of(layout.program().toString()), words);
    }

    /** Starts the process; does not wait. */
    public void start() throws IOException {
        starts++;
        startedAt = System.nanoTime();
        process = new ProcessBuilder(
                        layout.program().toString(),
                        "run",
                        "--no-shell",
                        "--home",
                        layout.home().toString())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log().toFile())
                .start();
    }

    /** Waits until it would take mail; tells how long that was since the start. */
    public Duration awaitReady() {
        while (true) {
            try (Client client = new Client(layout.smtp())) {
                client.probe("probe@" + Layout.DOMAINS.get(0));
                return sinceStart();
            } catch (IOException e) {
                if (!process.isAlive() || sinceStart().compareTo(PATIENCE) > 0) {
                    throw new IllegalStateException("the instance does not come up, see " + log(), e);
                }
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Stops it as an operator does; returns when its process has ended, and well. */
    public void stop() throws IOException {
        run("stop", "--home", layout.home().toString());
        int code = Programs.awaitEnd(process);
        if (code != 0) {
            throw new IOException("the instance ended with " + code + " when it was stopped, see " + log());
        }
    }

    /** {@code kill -9}, and nothing else. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " survived SIGKILL");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the store listed as the kill has left it, by a process that does not change it. */
    public void list(Path listing) throws IOException {
        Files.writeString(listing, run("store", "list", layout.home().toString()));
    }

    /** Whether its process runs. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** What it printed since its last start. */
    public Path log() {
        return layout.log(starts);
    }
}
