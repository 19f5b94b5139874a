// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spooler.itest.felix.RunningSpooler.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.spooler.api.address.AddressType;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.status.StatusTable;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportName;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/** A bad version of a transport comes beside a good one, in bundles of their own. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class QuarantineIT {

    private static final int MESSAGES = 12;

    @Inject
    private BundleContext context;

    private RunningSpooler spooler;
    private Bundle good;
    private Bundle bad;

    /** The container under test. */
    @Configuration
    public Option[] container() throws Exception {
        return ShippedContainer.options();
    }

    @Before
    public void configure() throws Exception {
        spooler = new RunningSpooler(context);
        spooler.configure();
    }

    @After
    public void uninstall() throws Exception {
        good.uninstall();
        bad.uninstall();
    }

    @Test
    public void previousVersionTakesOverFromOneThatMissesAClass() throws Exception {
        RecordingTransport recording = new RecordingTransport();
        good = version("1.0.0", recording);
        await("the good version").until(() -> bundleInCharge().endsWith("1.0.0"));
        bad = version("2.0.0", context -> new Broken());
        await("the bad version").until(() -> bundleInCharge().endsWith("2.0.0"));

        for (int i = 0; i < MESSAGES; i++) {
            spooler.submit("TEST:" + i, "number " + i);
        }

        await("the good version again").until(() -> bundleInCharge().endsWith("1.0.0"));
        assertThat(status()).contains("org.example.scripted 2.0.0 is in quarantine", "NoClassDefFoundError");
        await("every message").until(() -> {
            retryAll();
            return recording.taken().size() == MESSAGES;
        });
        assertThat(recording.taken()).doesNotHaveDuplicates();
        assertThat(admin().endQuarantine("scripted")).isTrue();
        assertThat(admin().endQuarantine("scripted")).isFalse();
        await("another chance").until(() -> bundleInCharge().endsWith("2.0.0"));
    }

    /** A session whose code does not find a class of its own. */
    private static final class Broken implements TransportSession {
        @Override
        public Capabilities capabilities() {
            return Capabilities.of(new AddressType("TEST"));
        }

        @Override
        public SubmitOutcome submit(OutboundMessage message) {
            throw new NoClassDefFoundError("org/example/Missing");
        }
    }

    private SpoolerAdmin admin() {
        return spooler.find(SpoolerAdmin.class).orElseThrow();
    }

    /** What the bad version had would be tried again after a minute. */
    private void retryAll() {
        admin().queue(QueueQuery.first(100))
                .toCompletableFuture()
                .join()
                .messages()
                .forEach(message -> admin().retry(message.state().id()));
    }

    private String bundleInCharge() {
        return admin().transports().stream()
                .filter(transport -> transport.name().equals("scripted"))
                .map(transport -> transport.bundle())
                .findFirst()
                .orElse("");
    }

    private String status() {
        return spooler.find(StatusTable.class).orElseThrow().rows().toString();
    }

    /** A bundle of this version that provides the transport, with nothing in it. */
    private Bundle version(String version, TransportProvider transport) throws BundleException, IOException {
        Bundle bundle = context.installBundle("memory:scripted-" + version, new ByteArrayInputStream(jar(version)));
        bundle.start();
        bundle.getBundleContext()
                .registerService(
                        TransportProvider.class,
                        transport,
                        new Hashtable<>(Map.of(TransportName.PROPERTY, "scripted")));
        return bundle;
    }

    private static byte[] jar(String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.example.scripted");
        main.putValue("Bundle-Version", version);
        main.putValue("Import-Package", "org.spooler.api.transport");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }
}
