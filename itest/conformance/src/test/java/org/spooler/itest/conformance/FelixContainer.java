// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;
import org.spooler.api.transport.TransportProvider;

/**
 * A framework inside the test's own process. It shows the test's own classes of the contract to its bundles, so that a
 * service of a bundle can be passed to a contract like any other object.
 */
final class FelixContainer implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final Framework framework;

    /** Starts a framework with these bundles; what it keeps goes into the home. */
    FelixContainer(Path home, List<Path> bundles) throws BundleException, IOException {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, home.resolve("cache").toString());
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, contract());
        properties.put("spooler.home", home.toString());
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no OSGi framework on the class path"))
                .newFramework(properties);
        framework.start();
        List<Bundle> installed = new ArrayList<>();
        for (Path bundle : bundles) {
            installed.add(
                    framework.getBundleContext().installBundle(bundle.toUri().toString()));
        }
        for (Bundle bundle : installed) {
            bundle.start();
        }
    }

    /** What spooler.api exports, from its manifest on the class path. */
    private static String contract() throws IOException {
        String name = TransportProvider.class.getName().replace('.', '/') + ".class";
        String place =
                TransportProvider.class.getClassLoader().getResource(name).toString();
        try (InputStream manifest = new URL(place.replace(name, "META-INF/MANIFEST.MF")).openStream()) {
            return new Manifest(manifest).getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
        }
    }

    /** Waits for a service that a bundle registers. */
    <T> T service(Class<T> type) throws InterruptedException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(framework.getBundleContext(), type, null);
        tracker.open();
        T service = tracker.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        if (service == null) {
            throw new IllegalStateException("no " + type.getName() + " within " + PATIENCE_SECONDS + " s");
        }
        return service;
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }
}
