// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.spooler.api.admin.StoreAdmin;
import org.spooler.api.admin.StoreMoveProgress;
import org.spooler.api.admin.StoreMoveReport;
import org.spooler.shell.view.Done;
import org.spooler.shell.view.StoreMoveView;
import org.spooler.shell.view.StoreView;
import org.spooler.shell.view.View;

/** Changes the store while mail flows: {@code store status}, {@code move}, {@code back}, {@code release}. */
@Component(service = StoreCommands.class)
@GogoCommand(
        scope = "spool",
        function = {"store"})
public final class StoreCommands {

    private static final String USAGE = "store status | move NAME | back | release [--keep]";
    private static final int MOST_NEWS = 1_000;
    private static final long LOOK_MILLIS = 100;

    private final Optional<StoreAdmin> stores;
    private final Duration patience;

    /** @param stores null while the spooler's bundle is not there */
    @Activate
    public StoreCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    StoreAdmin stores) {
        this(Optional.ofNullable(stores), Duration.ofMinutes(2));
    }

    /** {@code patience} is how long a change may say nothing. */
    StoreCommands(Optional<StoreAdmin> stores, Duration patience) {
        this.stores = stores;
        this.patience = patience;
    }

    /** Shows or changes the store that the spooler runs on. */
    @Descriptor("Shows which store the spooler runs on; moves everything to another one, back, or releases the old one")
    public View store(
            @Descriptor("this session") CommandSession session,
            @Descriptor("release: leave the messages of the old store where they are")
                    @Parameter(
                            names = {"-k", "--keep"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean keep,
            @Descriptor("status, move NAME, back or release") String... words)
            throws CommandException, InterruptedException {
        List<String> given = Arguments.of(USAGE, words).count(1, 2).words();
        StoreAdmin admin = stores.isPresent() ? stores.get() : Access.absent();
        if (given.size() == 2 && given.get(0).equals("move")) {
            return moved(session, news -> admin.move(given.get(1), news));
        } else if (given.size() == 2) {
            throw new CommandException("usage: " + USAGE);
        }
        return switch (given.get(0)) {
            case "status" -> new StoreView(admin.status());
            case "back" -> moved(session, admin::back);
            case "release" -> released(admin, keep);
            default -> throw new CommandException("usage: " + USAGE);
        };
    }

    private View moved(CommandSession session, Change change) throws CommandException, InterruptedException {
        BlockingQueue<StoreMoveProgress> news = new LinkedBlockingQueue<>(MOST_NEWS);
        CompletableFuture<StoreMoveReport> report = change.begin(news::offer).toCompletableFuture();
        StoreScreen screen = new StoreScreen(session.getConsole());
        long silent = 0;
        while (!report.isDone() && silent < patience.toMillis()) {
            StoreMoveProgress progress = news.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            silent = progress == null ? silent + LOOK_MILLIS : 0;
            screen.show(Optional.ofNullable(progress));
        }
        while (!news.isEmpty()) {
            screen.show(Optional.of(news.poll()));
        }
        return new StoreMoveView(answer(report));
    }

    /** A change that tells how far it is. */
    private interface Change {
        CompletionStage<StoreMoveReport> begin(Consumer<StoreMoveProgress> listener);
    }

    private Done released(StoreAdmin admin, boolean keep) throws CommandException, InterruptedException {
        CompletableFuture<Long> removed = admin.release(keep).toCompletableFuture();
        while (!removed.isDone() && admin.status().underWay().isPresent()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        long count = answer(removed);
        String what = keep ? "its messages stay where they are" : count + " messages removed from it";
        return new Done((int) Math.min(Integer.MAX_VALUE, count), "the old store is released: " + what);
    }

    private <T> T answer(CompletableFuture<T> stage) throws CommandException, InterruptedException {
        try {
            return stage.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CommandException(String.valueOf(e.getCause().getMessage()), e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new CommandException(
                    "no news for " + patience.toSeconds() + " s; it goes on: 'store status' says how far it is", e);
        }
    }
}
