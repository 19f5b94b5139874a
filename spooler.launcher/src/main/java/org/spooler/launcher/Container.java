// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.main.AutoProcessor;
import org.apache.felix.main.Main;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;

/** The framework of one instance, with the bundles that the distribution's {@code conf/config.properties} lists. */
final class Container {
    /** Components end in bounded time; this bounds all of them together. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private final Framework framework;

    private Container(Framework framework) {
        this.framework = framework;
    }

    /** Starts all bundles; returns when the last start level is reached. */
    static Container start(Path distribution) throws BundleException {
        Path conf = distribution.resolve("conf");
        System.setProperty(
                Main.SYSTEM_PROPERTIES_PROP,
                conf.resolve("system.properties").toUri().toString());
        System.setProperty(
                Main.CONFIG_PROPERTIES_PROP,
                conf.resolve("config.properties").toUri().toString());
        Main.loadSystemProperties();
        Map<String, String> properties = Main.loadConfigProperties();
        Main.copySystemProperties(properties);

        Framework framework = new FrameworkFactory().newFramework(properties);
        framework.init();
        AutoProcessor.process(properties, framework.getBundleContext());
        framework.start();
        return new Container(framework);
    }

    /** Waits until the framework has stopped; an update of the system bundle starts it again. */
    int awaitEnd() throws InterruptedException, BundleException {
        while (true) {
            int reason = framework.waitForStop(0).getType();
            if (reason != FrameworkEvent.STOPPED_UPDATE) {
                return reason == FrameworkEvent.STOPPED ? ExitCode.OK : ExitCode.FAILED;
            }
            framework.start();
        }
    }

    /** Asks the framework to stop; {@link #awaitEnd} returns when it has. */
    void stop() {
        try {
            framework.stop();
        } catch (BundleException e) {
            System.err.println("spooler: the framework does not stop: " + e.getMessage());
        }
    }

    /** Stops and waits; false when the bundles take longer than they may. */
    boolean stopAndWait() throws InterruptedException {
        stop();
        return framework.waitForStop(STOP_PATIENCE.toMillis()).getType() != FrameworkEvent.WAIT_TIMEDOUT;
    }
}
