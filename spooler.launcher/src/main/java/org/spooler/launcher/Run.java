// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleException;

/** {@code spooler run}: an instance in the foreground, until it is stopped by signal, by command or at its prompt. */
final class Run {
    /** Names the appender of {@code HOME/conf/logback.xml} that the log goes to. */
    private static final String LOG_APPENDER = "spooler.log";

    private final CountDownLatch over = new CountDownLatch(1);
    private final Home home;
    private final Path distribution;

    Run(Home home, Path distribution) {
        this.home = home;
        this.distribution = distribution;
    }

    int withoutPrompt() throws IOException, LaunchException, InterruptedException, BundleException {
        System.setProperty(LOG_APPENDER, "CONSOLE");
        try (InstanceLock lock = lock()) {
            return started().awaitEnd();
        } finally {
            over.countDown();
        }
    }

    /** The prompt takes the terminal, so the log goes to a file. */
    int withPrompt() throws IOException, LaunchException, InterruptedException, BundleException {
        System.setProperty(LOG_APPENDER, "FILE");
        try (InstanceLock lock = lock()) {
            Container container = started();
            System.out.println("Spooler runs in " + home.directory() + ", its log is " + home.directory()
                    + "/var/log/spooler.log. 'help' lists the commands, 'exit' stops it.");
            try (Prompt prompt = Prompt.onTerminal(ControlClient.connect(home))) {
                readUntilExit(prompt, container);
                return container.awaitEnd();
            }
        } finally {
            over.countDown();
        }
    }

    private static void readUntilExit(Prompt prompt, Container container) {
        Thread reading = new Thread(
                () -> {
                    prompt.readAll();
                    container.stop();
                },
                "spooler-prompt");
        reading.setDaemon(true);
        reading.start();
    }

    private InstanceLock lock() throws IOException, LaunchException, InterruptedException {
        home.create(distribution.resolve("home").resolve("conf"));
        InstanceLock lock = InstanceLock.acquire(home);
        DerivedFiles.clear(home);
        return lock;
    }

    private Container started() throws BundleException {
        Container container = Container.start(distribution);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopOnSignal(container), "spooler-shutdown"));
        return container;
    }

    /**
     * A stop that was asked for and ended well is no failure, also when a signal asked for it: without halt the JVM
     * would exit with 128 plus the signal's number. When the instance has ended already, the exit is the JVM's own.
     */
    private void stopOnSignal(Container container) {
        if (over.getCount() == 0) {
            return;
        }
        try {
            boolean stopped = container.stopAndWait() && over.await(5, TimeUnit.SECONDS);
            if (!stopped) {
                System.err.println("spooler: not all bundles have stopped in time; ending without them");
            }
            Runtime.getRuntime().halt(stopped ? ExitCode.OK : ExitCode.FAILED);
        } catch (InterruptedException e) {
            Runtime.getRuntime().halt(ExitCode.FAILED);
        }
    }
}
