// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.time.Clock;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.spooler.api.admin.FlushProgress;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.admin.FlushRequest;
import org.spooler.api.admin.LogoffFlag;
import org.spooler.api.admin.LogoffOutcome;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.admin.TransportView;
import org.spooler.api.status.FlushFlag;
import org.spooler.shell.view.Done;
import org.spooler.shell.view.FlushView;
import org.spooler.shell.view.View;

/** Moves everything that waits, and lets go of the transports before a stop: {@code flush}, {@code logoff}. */
@Component(service = FlushCommands.class)
@GogoCommand(
        scope = "spool",
        function = {"flush", "logoff"})
public final class FlushCommands {
    private static final String FLUSH =
            "flush [TRANSPORT] [--outbound] [--inbound] [--force] [--async] [--quiet] [--bars]";
    private static final String LOGOFF = "logoff no-wait|orderly|purge|abort|quiet";
    private static final int MOST_NEWS = 1_000;
    private static final long LOOK_MILLIS = 100;

    private final Access access;
    private final InstantSource clock;

    /** @param admin null while no spooler is running */
    @Activate
    public FlushCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    SpoolerAdmin admin) {
        this(Access.to(admin), Clock.systemUTC());
    }

    FlushCommands(Access access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    /** Moves everything that waits. */
    @Descriptor("Moves everything that waits, now, both ways, transport after transport; waits until that is done")
    public View flush(
            @Descriptor("this session") CommandSession session,
            @Descriptor("only what is to be sent")
                    @Parameter(
                            names = {"-o", "--outbound"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean outbound,
            @Descriptor("only what is to be received")
                    @Parameter(
                            names = {"-i", "--inbound"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean inbound,
            @Descriptor("also if it is slow: a busy transport is asked again")
                    @Parameter(
                            names = {"-f", "--force"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean force,
            @Descriptor("do not wait")
                    @Parameter(
                            names = {"-a", "--async"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean async,
            @Descriptor("show no progress")
                    @Parameter(
                            names = {"-q", "--quiet"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean quiet,
            @Descriptor("show progress as bars")
                    @Parameter(
                            names = {"-b", "--bars"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean bars,
            @Descriptor("[TRANSPORT]: only this one") String... transport)
            throws CommandException, InterruptedException {
        Arguments words = Arguments.of(FLUSH, transport).count(0, 1);
        Set<FlushFlag> flags = EnumSet.noneOf(FlushFlag.class);
        set(flags, FlushFlag.UPLOAD, outbound || !inbound);
        set(flags, FlushFlag.DOWNLOAD, inbound || !outbound);
        set(flags, FlushFlag.FORCE, force);
        set(flags, FlushFlag.ASYNC_OK, async);
        set(flags, FlushFlag.NO_UI, quiet);
        Optional<String> only = words.words().isEmpty() ? Optional.empty() : Optional.of(present(words.word(0)));
        FlushReport report = flush(new FlushRequest(only, flags), new FlushScreen(session.getConsole(), bars, clock));
        return async
                ? new Done(0, "the flush has begun; 'status' shows which transport is being flushed")
                : new FlushView(report);
    }

    private static void set(Set<FlushFlag> flags, FlushFlag flag, boolean on) {
        if (on) {
            flags.add(flag);
        }
    }

    /** Shows progress on this thread, for a slow screen must not slow down the spooler. */
    private FlushReport flush(FlushRequest request, FlushScreen screen) throws CommandException, InterruptedException {
        BlockingQueue<FlushProgress> news = new LinkedBlockingQueue<>(MOST_NEWS);
        CompletableFuture<FlushReport> report =
                access.admin().flush(request, news::offer).toCompletableFuture();
        long patience = access.patience().toMillis();
        for (long silent = 0; !report.isDone() && silent < patience; silent += LOOK_MILLIS) {
            FlushProgress progress = news.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (progress != null) {
                screen.show(progress);
                silent = 0;
            }
        }
        for (FlushProgress progress = news.poll(); progress != null; progress = news.poll()) {
            screen.show(progress);
        }
        screen.endLine();
        return access.await(report);
    }

    /** Lets go of all transports. */
    @Descriptor("Lets go of all transports before a stop; 'spooler stop --purge' and its like call it")
    public Done logoff(@Descriptor("HOW: no-wait, orderly, purge, abort or quiet") String... how)
            throws CommandException, InterruptedException {
        String word = Arguments.of(LOGOFF, how).count(1, 1).word(0);
        Set<LogoffOutcome> outcome = access.await(access.admin().logoff(flag(word)));
        if (!outcome.contains(LogoffOutcome.COMPLETE)) {
            throw new CommandException("the spooler goes on: " + words(outcome));
        }
        return new Done(1, words(outcome));
    }

    private static LogoffFlag flag(String word) throws CommandException {
        for (LogoffFlag flag : LogoffFlag.values()) {
            if (word(flag).equals(word)) {
                return flag;
            }
        }
        throw new CommandException("usage: " + LOGOFF + " ('" + word + "' is none of them)");
    }

    private static String word(LogoffFlag flag) {
        return flag.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String words(Set<LogoffOutcome> outcome) {
        return outcome.stream()
                .sorted()
                .map(flag -> switch (flag) {
                    case COMPLETE -> "all transports are released";
                    case INBOUND -> "a message is being received";
                    case OUTBOUND -> "a message is being sent";
                    case OUTBOUND_QUEUE -> "messages are left in the queue";
                })
                .collect(Collectors.joining(", "));
    }

    private String present(String name) throws CommandException {
        TransportView transport = access.admin().transports().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException(TransportCommands.unknown(access, name)));
        if (!transport.present()) {
            throw new CommandException(
                    "transport " + name + " is not there: its messages wait until its bundle is back, or forget it");
        }
        return name;
    }
}
