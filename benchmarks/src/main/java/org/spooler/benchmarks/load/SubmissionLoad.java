// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.spooler.api.submission.Submission;

/**
 * A bundle that, dropped into an instance, submits as fast as it may through the Java API and writes down how fast that
 * was. Settings are framework or system properties: {@code spooler.benchmark.result} (file to write),
 * {@code .submitters}, {@code .bytes}, {@code .warmup} and {@code .seconds}.
 */
public final class SubmissionLoad implements BundleActivator, ServiceListener {

    private BundleContext bundle;
    private boolean begun;

    @Override
    public void start(BundleContext context) throws Exception {
        bundle = context;
        context.addServiceListener(this, "(objectClass=" + Submission.class.getName() + ")");
        begin();
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED) {
            begin();
        }
    }

    private synchronized void begin() {
        ServiceReference<Submission> reference = bundle.getServiceReference(Submission.class);
        Submission submission = reference == null ? null : bundle.getService(reference);
        if (submission != null && !begun) {
            begun = true;
            Thread load = new Thread(() -> measure(submission), "benchmark load");
            load.setDaemon(true);
            load.start();
        }
    }

    private void measure(Submission submission) {
        Path result = Path.of(bundle.getProperty("spooler.benchmark.result"));
        String text;
        try {
            text = new Submitters(submission, setting("submitters"), setting("bytes"))
                    .measure(setting("warmup"), setting("seconds"));
        } catch (InterruptedException | RuntimeException failed) {
            text = "failed=" + failed + "\n";
        }
        try {
            Path draft = result.resolveSibling(result.getFileName() + ".part");
            Files.writeString(draft, text);
            Files.move(draft, result, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            System.err.println("benchmark: " + result + " cannot be written: " + failed);
        }
    }

    private int setting(String name) {
        return Integer.parseInt(bundle.getProperty("spooler.benchmark." + name));
    }

    @Override
    public void stop(BundleContext context) {
        context.removeServiceListener(this);
    }
}
