// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.swap;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.shell.CommandException;
import org.spooler.shell.view.SwapView;

/**
 * Replaces a bundle while messages flow: {@code swap}. Asks for the spooler anew each time, for the spooler itself may
 * be what is swapped.
 */
@Component(service = SwapCommands.class)
@GogoCommand(scope = "spool", function = "swap")
public final class SwapCommands {
    private static final String USAGE = "usage: swap BUNDLE [FILE]";

    private final BundleContext context;
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * Started with us, not by a command: what a command's thread writes to the log, and each thread that is begun by
     * it, writes to the operator.
     */
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> new Thread(task, "spooler-swap"));

    /** Null while no spooler is running. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SpoolerAdmin admin;

    @Activate
    public SwapCommands(BundleContext context) {
        this.context = context;
        thread.prestartAllCoreThreads();
    }

    @Deactivate
    void close() {
        thread.shutdown();
    }

    /** Replaces a bundle. */
    @Descriptor("Replaces a bundle while messages flow, and tells how long nobody was in its place")
    public SwapView swap(
            @Descriptor("BUNDLE [FILE]: symbolic name or its end, such as transport.smtp; a jar, or its own again")
                    String... bundleAndFile)
            throws CommandException, InterruptedException {
        if (bundleAndFile.length < 1 || bundleAndFile.length > 2) {
            throw new CommandException(USAGE + " (" + bundleAndFile.length + " words given)");
        }
        if (!busy.compareAndSet(false, true)) {
            throw new CommandException("another swap is under way: one after the other");
        }
        try {
            Bundle bundle = BundleChoice.of(bundleAndFile[0], context);
            Path file = bundleAndFile.length == 2 ? path(bundleAndFile[1]) : own(bundle);
            return swap(bundle, CandidateJar.of(file, bundle.getSymbolicName()));
        } finally {
            busy.set(false);
        }
    }

    private SwapView swap(Bundle bundle, CandidateJar jar) throws CommandException, InterruptedException {
        Swap swap = new Swap(context, () -> Optional.ofNullable(admin), bundle);
        boolean later = false;
        try {
            swap.check(jar);
            later = swap.takesCommandsAlong();
            return later ? swap.later(jar) : await(thread.submit(() -> swap.now(jar)));
        } finally {
            if (!later) {
                jar.close();
            }
        }
    }

    private static SwapView await(Future<SwapView> swap) throws CommandException, InterruptedException {
        try {
            return swap.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CommandException refusal
                    ? refusal
                    : new CommandException("the swap has failed: " + e.getCause(), e.getCause());
        }
    }

    private static Path path(String word) throws CommandException {
        try {
            return Path.of(word).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new CommandException("file '" + word + "': " + e.getReason(), e);
        }
    }

    private static Path own(Bundle bundle) throws CommandException {
        try {
            return Path.of(URI.create(bundle.getLocation()));
        } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            throw new CommandException(
                    bundle.getSymbolicName() + " was not installed from a file but from " + bundle.getLocation()
                            + ": name the FILE",
                    e);
        }
    }
}
