// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * What an operator does to the bundles of an instance: by the shell's commands over the control socket, or by files in
 * {@code deploy}. Not for several threads.
 */
public final class Operator {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;

    /** Of the instance on a home. */
    public Operator(Path home) {
        this.home = home;
    }

    /** All bundles. */
    public List<InstalledBundle> bundles() throws IOException {
        return InstalledBundle.list(run("felix:lb -s"));
    }

    /** The only bundle of a symbolic name. */
    public InstalledBundle bundle(String name) throws IOException {
        List<InstalledBundle> found =
                bundles().stream().filter(it -> it.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new IOException("bundles with the name " + name + ": " + found);
        }
        return found.get(0);
    }

    /** Waits until a version of a bundle is active. */
    public void awaitActive(String name, String version) throws IOException {
        await(
                name + " " + version + " is active",
                all -> all.stream()
                        .anyMatch(it -> it.name().equals(name) && it.version().equals(version) && it.isActive()));
    }

    /** Waits until a version of a bundle is the only one, and active. */
    public void awaitOnly(String name, String version) throws IOException {
        await(name + " " + version + " is the only one of its name", all -> {
            List<InstalledBundle> found =
                    all.stream().filter(it -> it.name().equals(name)).toList();
            return found.size() == 1
                    && found.get(0).version().equals(version)
                    && found.get(0).isActive();
        });
    }

    /** Waits until the control socket answers, for it was stopped. */
    public void awaitAnswer() throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > until) {
                throw new IOException("the control socket does not answer within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** Waits until the control socket does not answer, for it was stopped and may be back soon. */
    public void awaitGone() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (answers() && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean answers() {
        try {
            run("felix:lb");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void await(String what, Predicate<List<InstalledBundle>> condition) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.test(bundles())) {
            if (System.nanoTime() > until) {
                throw new IOException("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** Puts a build in the place of a bundle. */
    public void update(long bundle, Path jar) throws IOException {
        run("felix:update " + bundle + " " + jar.toUri());
    }

    /** Stops a bundle; returns when it has stopped. */
    public void stop(long bundle) throws IOException {
        run("felix:stop " + bundle);
    }

    /** Starts a bundle; returns when it has started. */
    public void start(long bundle) throws IOException {
        run("felix:start " + bundle);
    }

    /** Removes a bundle. */
    public void uninstall(long bundle) throws IOException {
        run("felix:uninstall " + bundle);
    }

    /** Runs a line of the shell on a connection of its own, and expects that it works. */
    public String run(String line) throws IOException {
        try (Control control = Control.connect(home)) {
            return control.line(line).good();
        }
    }

    /** Runs a line that stops and starts what serves the control socket; returns when it answers again. */
    public void runAndLose(String line) throws IOException {
        try (Control control = Control.connect(home)) {
            if (isAnswered(control, line)) {
                throw new IOException("answered over a connection that should have been closed: " + line);
            }
        }
        awaitAnswer();
    }

    /** Told at most that the end of it is not known. */
    private static boolean isAnswered(Control control, String line) {
        try {
            return control.line(line).code() == 0;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Puts a jar into {@code deploy} under a name, in the place of what has it: beside it first, then renamed. */
    public void deploy(Path jar, String name) throws IOException {
        Path beside = home.resolve("deploy-" + name + ".new");
        Files.copy(jar, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(home.resolve("deploy"));
        Files.move(beside, home.resolve("deploy").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes a jar out of {@code deploy}. */
    public void withdraw(String name) throws IOException {
        Files.delete(home.resolve("deploy").resolve(name));
    }
}
