// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * The bundles of the distribution in a container that the test looks at from outside. A refresh of the contract takes every
 * bundle that uses it along: a test inside the container would be one of them.
 */
final class OwnContainer implements AutoCloseable {

    private static final int LEVELS = 6;
    private static final long REFRESH_SECONDS = 120;

    private final Path home;
    private final Framework framework;

    private OwnContainer(Path home, Framework framework) {
        this.home = home;
        this.framework = framework;
    }

    /** Starts a home with these files of settings, each {@code name.cfg}. */
    static OwnContainer start(Path home, Map<String, String> settings) throws Exception {
        for (String folder : List.of("conf", "deploy", "var/log")) {
            Files.createDirectories(home.resolve(folder));
        }
        for (Map.Entry<String, String> file : settings.entrySet()) {
            Files.writeString(home.resolve("conf").resolve(file.getKey() + ".cfg"), file.getValue());
        }
        System.setProperty("spooler.home", home.toString());
        System.setProperty("logback.configurationFile", ShippedContainer.resource("logback-felix.xml"));
        Framework framework = new FrameworkFactory().newFramework(properties(home));
        framework.init();
        OwnContainer container = new OwnContainer(home, framework);
        container.install();
        framework.start();
        return container;
    }

    private static Map<String, String> properties(Path home) throws IOException {
        String text = Files.readString(ShippedContainer.DISTRIBUTION.resolve("conf/config.properties"))
                .replace("${spooler.home}", home.toString())
                .replace("${spooler.dist}", ShippedContainer.DISTRIBUTION.toString());
        Properties file = new Properties();
        file.load(new StringReader(text));
        Map<String, String> properties = new HashMap<>();
        file.stringPropertyNames().forEach(name -> properties.put(name, file.getProperty(name)));
        properties.put("spooler.home", home.toString());
        properties.put("spooler.dist", ShippedContainer.DISTRIBUTION.toString());
        return properties;
    }

    private void install() throws IOException, BundleException {
        for (int level = 1; level <= LEVELS; level++) {
            for (Path jar : ShippedContainer.bundles(level)) {
                Bundle bundle =
                        framework.getBundleContext().installBundle(jar.toUri().toString());
                bundle.adapt(BundleStartLevel.class).setStartLevel(level);
                if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                    bundle.start(Bundle.START_ACTIVATION_POLICY);
                }
            }
        }
    }

    Bundle bundle(String symbolicName) {
        return Stream.of(framework.getBundleContext().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    /** Replaces a bundle by the same file again, as an operator would by a newer one, and rewires whoever uses it. */
    Duration replace(String symbolicName) throws Exception {
        Bundle bundle = bundle(symbolicName);
        long begin = System.nanoTime();
        try (InputStream jar = Files.newInputStream(Path.of(java.net.URI.create(bundle.getLocation())))) {
            bundle.update(jar);
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        FrameworkListener listener = event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        };
        framework.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), listener);
        if (!refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(
                    "the refresh of " + symbolicName + " has not ended within " + REFRESH_SECONDS + " s");
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Bundles that use a package of this one: they go with it. */
    List<String> usersOf(String symbolicName) {
        return framework.adapt(FrameworkWiring.class).getDependencyClosure(List.of(bundle(symbolicName))).stream()
                .map(Bundle::getSymbolicName)
                .sorted()
                .toList();
    }

    List<String> log() throws IOException {
        return Files.readAllLines(home.resolve("var/log/spooler.log"), ISO_8859_1);
    }

    @Override
    public void close() throws Exception {
        framework.stop();
        framework.waitForStop(Duration.ofMinutes(1).toMillis());
    }
}
