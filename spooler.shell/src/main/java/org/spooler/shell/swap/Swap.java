// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.swap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.shell.CommandException;
import org.spooler.shell.view.SwapView;

/** One bundle takes the place of another version of itself. */
final class Swap {
    private static final Logger LOG = LoggerFactory.getLogger(Swap.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 2;
    private static final long ANSWER_FIRST_MILLIS = 300;

    private final BundleContext context;
    private final Supplier<Optional<SpoolerAdmin>> spooler;
    private final Bundle bundle;
    private final FrameworkWiring framework;

    Swap(BundleContext context, Supplier<Optional<SpoolerAdmin>> spooler, Bundle bundle) {
        this.context = context;
        this.spooler = spooler;
        this.bundle = bundle;
        framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    /** Refuses a jar whose needs nobody meets; the running version stays. */
    void check(CandidateJar jar) throws CommandException {
        List<String> missing = Needs.of(jar.headers()).missing(framework);
        if (!missing.isEmpty()) {
            throw new CommandException(jar.source() + " would not start here, " + bundle.getSymbolicName() + " "
                    + bundle.getVersion() + " stays: nobody offers " + String.join(", ", missing));
        }
    }

    /** Whether the commands themselves stop while it is swapped. */
    boolean takesCommandsAlong() {
        return framework.getDependencyClosure(List.of(bundle)).contains(context.getBundle());
    }

    /** Swaps when the answer is out: what the commands are made of is replaced under them. */
    SwapView later(CandidateJar jar) {
        String before = bundle.getVersion().toString();
        int users = framework.getDependencyClosure(List.of(bundle)).size();
        CompletableFuture.delayedExecutor(ANSWER_FIRST_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try (jar) {
                        update(jar);
                    } catch (CommandException | InterruptedException e) {
                        LOG.error("{} was not swapped: {}", bundle.getSymbolicName(), e.getMessage());
                    }
                });
        return SwapView.later(bundle.getSymbolicName(), before, jar.version().toString(), users);
    }

    /** Swaps, and waits until everything it does is done by the new version. */
    SwapView now(CandidateJar jar) throws CommandException, InterruptedException {
        String before = bundle.getVersion().toString();
        Parts parts = Parts.of(spooler.get(), bundle.getBundleId());
        long begun = System.nanoTime();
        try (Absence absence = new Absence(bundle)) {
            update(jar);
            awaitBack(parts, before);
            long gap = absence.nanos();
            return new SwapView(
                    bundle.getSymbolicName(),
                    before,
                    bundle.getVersion().toString(),
                    parts.names(),
                    parts.underWay(),
                    Duration.ofNanos(System.nanoTime() - begun),
                    Duration.ofNanos(gap),
                    0);
        }
    }

    private void update(CandidateJar jar) throws CommandException, InterruptedException {
        boolean wasActive = bundle.getState() == Bundle.ACTIVE;
        try (InputStream content = Files.newInputStream(jar.copy())) {
            bundle.update(content);
            if (framework.getRemovalPendingBundles().contains(bundle)) {
                refresh();
            }
            if (wasActive && bundle.getState() != Bundle.ACTIVE) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        } catch (IOException | BundleException e) {
            throw new CommandException(
                    bundle.getSymbolicName() + " " + jar.version() + " does not start: " + e.getMessage()
                            + ". What needs it waits; swap it for a version that does",
                    e);
        }
    }

    /** Those that use its packages go over to the new ones. */
    private void refresh() throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        framework.refreshBundles(List.of(bundle), event -> refreshed.countDown());
        if (!refreshed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("{}: what uses its packages has not gone over to the new ones yet", bundle.getSymbolicName());
        }
    }

    private void awaitBack(Parts before, String version) throws CommandException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Parts now = parts();
        while (!before.areBackIn(now)) {
            if (System.nanoTime() > deadline) {
                throw new CommandException(
                        bundle.getSymbolicName() + " is " + bundle.getVersion() + " instead of " + version + ", but "
                                + before.missingIn(now).names() + " did not come back within " + PATIENCE.toSeconds()
                                + " s: what needs it waits. The log says why");
            }
            Thread.sleep(LOOK_MILLIS);
            now = parts();
        }
    }

    /** While the spooler itself is on its way there is nobody to ask. */
    private Parts parts() {
        try {
            return Parts.of(spooler.get(), bundle.getBundleId());
        } catch (IllegalStateException away) {
            return new Parts(List.of());
        }
    }
}
