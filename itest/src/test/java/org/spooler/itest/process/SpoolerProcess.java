// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The assembled distribution as a process on a home of its own.
 *
 * <p>Not for several threads, but {@link #kill} and {@link #port}.
 */
public final class SpoolerProcess implements AutoCloseable {

    private static final Pattern SUMS = Pattern.compile("(?m)^(\\d+) messages?, (\\d+) recipients?, .*");

    private final SpoolerHome home;
    private final InstanceLog log;
    private String options = "-Xmx128m -XX:TieredStopAtLevel=1";
    private Process process;

    public SpoolerProcess(SpoolerHome home) {
        this.home = home;
        this.log = new InstanceLog(home.folder().resolveSibling(home.folder().getFileName() + ".log"));
    }

    /** A new home in a folder, and an instance that greets on it. */
    public static SpoolerProcess startIn(Path folder) throws IOException {
        return new SpoolerProcess(SpoolerHome.create(folder.resolve("home"))).start();
    }

    /** Options of the JVM from the next start on. */
    public SpoolerProcess withOptions(String jvmOptions) {
        this.options = jvmOptions;
        return this;
    }

    /** Starts it and waits for the greeting. */
    public SpoolerProcess start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Distribution.program().toString(),
                        "run",
                        "--no-shell",
                        "--home",
                        home.folder().toString())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        builder.environment().put("SPOOLER_JVM_OPTS", options);
        process = builder.start();
        Patience.await("the greeting on port " + port() + ", log " + log.file()).until(this::greets);
        return this;
    }

    private boolean greets() {
        if (!process.isAlive()) {
            throw new AssertionError("the instance ended with " + process.exitValue() + ": " + log.lines());
        }
        try (SmtpDialogue dialogue = SmtpDialogue.connect(port())) {
            dialogue.quit();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public SpoolerHome home() {
        return home;
    }

    public InstanceLog log() {
        return log;
    }

    public int port() {
        return home.port();
    }

    public long pid() {
        return process.pid();
    }

    /** Runs a verb of the program on this home. */
    public Command.Result verb(String... words) {
        List<Object> all = new ArrayList<>(List.of(Distribution.program()));
        all.addAll(Arrays.asList(words));
        all.addAll(List.of("--home", home.folder()));
        return Command.of(all.toArray()).run();
    }

    /** The queue with nothing cut. */
    public String queue() {
        return verb("queue", "-n", "10000", "-w").expectSuccess().output();
    }

    /** Recipients without a final outcome. */
    public int queuedRecipients() {
        String queue = queue();
        Matcher sums = SUMS.matcher(queue);
        assertThat(sums.find()).as("sums in %s", queue).isTrue();
        return Integer.parseInt(sums.group(2));
    }

    /** Waits until every recipient that was taken has its final outcome. */
    public void awaitEmptyQueue() {
        Patience.awaitSlowly("an empty queue of " + home.folder()).until(() -> queuedRecipients() == 0);
    }

    /** Fails the test unless accepted = delivered + failed + queued. */
    public void assertBalanced() {
        Patience.awaitSlowly("a balanced account in " + log.file())
                .untilAsserted(() -> Account.of(log).assertBalanced(queuedRecipients()));
    }

    /** {@code kill -9}, and nothing else. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stops it in good order. */
    public void stop() {
        verb("stop").expectSuccess();
        assertThat(awaitEnd()).as("exit code").isZero();
    }

    private int awaitEnd() {
        try {
            assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("ended within %s", Patience.LIMIT)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
