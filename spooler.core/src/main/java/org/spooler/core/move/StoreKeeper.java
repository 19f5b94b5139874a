// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.admin.StoreAdmin;
import org.spooler.api.admin.StoreCharge;
import org.spooler.api.admin.StoreCharge.Standing;
import org.spooler.api.admin.StoreMoveException;
import org.spooler.api.admin.StoreMoveProgress;
import org.spooler.api.admin.StoreMoveProgress.Step;
import org.spooler.api.admin.StoreMoveReport;

/**
 * Knows the stores that are there, and seats the one in charge: the one that was chosen, and never another; without a
 * choice the one with the highest ranking, which stays while it is there.
 *
 * <p><b>Threading.</b> From any thread; what is done, is done on one thread of its own, a move included.
 */
public final class StoreKeeper implements StoreAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(StoreKeeper.class);

    private static final Comparator<KnownStore> FIRST =
            Comparator.comparingInt(KnownStore::ranking).reversed().thenComparingLong(KnownStore::order);

    private final ChoiceFile file;
    private final Seat seat;
    private final Executor thread;
    private final Clock clock;
    private final AtomicBoolean changing = new AtomicBoolean();
    private volatile Optional<StoreMoveProgress> underWay = Optional.empty();
    private volatile StoreCharge shown = new StoreCharge(
            Optional.empty(), false, Standing.ALONE, Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    // Below: the keeper's thread only.
    private final List<KnownStore> known = new ArrayList<>();
    private Optional<Choice> choice = Optional.empty();
    private Optional<String> problem = Optional.empty();
    private Optional<KnownStore> seated = Optional.empty();

    /**
     * Keeps the choice in a file.
     *
     * @param thread runs one task after the other
     */
    public StoreKeeper(Path file, Seat seat, Executor thread, Clock clock) {
        this.file = new ChoiceFile(file);
        this.seat = seat;
        this.thread = thread;
        this.clock = clock;
        thread.execute(this::look);
    }

    /** A store came. */
    public void arrived(KnownStore store) {
        thread.execute(() -> {
            known.add(store);
            known.sort(FIRST);
            decide();
        });
    }

    /** A store goes; completes when nobody uses it any more. */
    public CompletionStage<Void> left(KnownStore store) {
        return CompletableFuture.runAsync(
                () -> {
                    known.remove(store);
                    decide();
                },
                thread);
    }

    /** Nobody is seated any more; completes when the spooler has stopped. */
    public CompletionStage<Void> stop() {
        return CompletableFuture.runAsync(
                () -> {
                    known.clear();
                    decide();
                },
                thread);
    }

    /** Reads the choice, and acts on it. */
    private void look() {
        try {
            choice = file.read();
            problem = Optional.empty();
            choice.ifPresent(read -> LOG.info("store {} is in charge, as {} says", read.store(), file));
        } catch (IOException e) {
            problem = Optional.of(e.getMessage());
            LOG.error("{}", e.getMessage());
        }
        decide();
    }

    private void decide() {
        Optional<KnownStore> wanted = problem.isPresent() ? Optional.empty() : wanted();
        if (!wanted.equals(seated)) {
            seated.ifPresent(store -> seat.leave());
            seated = wanted;
            show();
            seated.ifPresent(store -> seat.take(new StoreInCharge(store.name(), store.provider())));
            if (seated.isEmpty() && choice.isPresent() && !known.isEmpty()) {
                LOG.warn(
                        "store {} is in charge and is not there: the spooler waits for it",
                        choice.get().store());
            }
        }
        show();
    }

    private Optional<KnownStore> wanted() {
        if (choice.isPresent()) {
            return find(choice.get().store());
        }
        return seated.filter(known::contains)
                .or(() -> known.stream().filter(store -> !store.onRequest()).findFirst());
    }

    private Optional<KnownStore> find(String name) {
        return known.stream().filter(store -> store.name().equals(name)).findFirst();
    }

    private void show() {
        shown = new StoreCharge(
                choice.map(Choice::store).or(() -> seated.map(KnownStore::name)),
                seated.isPresent(),
                choice.map(Choice::standing).orElse(Standing.ALONE),
                choice.flatMap(Choice::other),
                known.stream().map(KnownStore::name).toList(),
                Optional.empty(),
                problem);
    }

    @Override
    public StoreCharge status() {
        StoreCharge now = shown;
        return new StoreCharge(
                now.inCharge(), now.running(), now.standing(), now.other(), now.stores(), underWay, now.problem());
    }

    @Override
    public CompletionStage<StoreMoveReport> move(String store, Consumer<StoreMoveProgress> listener) {
        return change(listener, progress -> run(wayTo(store), progress));
    }

    @Override
    public CompletionStage<StoreMoveReport> back(Consumer<StoreMoveProgress> listener) {
        return change(listener, progress -> run(wayBack(), progress));
    }

    @Override
    public CompletionStage<Long> release(boolean keep) {
        return change(progress -> {}, progress -> release(keep, progress));
    }

    private Move.Way wayTo(String name) throws StoreMoveException {
        KnownStore from = inCharge();
        if (from.name().equals(name)) {
            throw new StoreMoveException("store " + name + " is in charge already");
        }
        Standing standing = choice.map(Choice::standing).orElse(Standing.ALONE);
        boolean again =
                standing == Standing.NOT_MOVED && choice.flatMap(Choice::other).equals(Optional.of(name));
        if (standing != Standing.ALONE && !again) {
            throw new StoreMoveException(
                    "store " + choice.flatMap(Choice::other).orElse("")
                            + " is not released yet: 'store release' first, or 'store back'");
        }
        return new Move.Way(from, present(name), false, again);
    }

    private Move.Way wayBack() throws StoreMoveException {
        KnownStore from = inCharge();
        Standing standing = choice.map(Choice::standing).orElse(Standing.ALONE);
        if (standing != Standing.LEFT && standing != Standing.NOT_BACK) {
            throw new StoreMoveException("there is no way back: no store was left that is not released");
        }
        return new Move.Way(from, present(choice.flatMap(Choice::other).orElseThrow()), true, true);
    }

    private KnownStore inCharge() throws StoreMoveException {
        return seated.orElseThrow(() -> new StoreMoveException(problem.orElse("the store in charge is not there")));
    }

    private KnownStore present(String name) throws StoreMoveException {
        return find(name)
                .orElseThrow(() -> new StoreMoveException("there is no store " + name + ", but "
                        + String.join(", ", shown.stores())
                        + ": the log says whether its configuration was refused"));
    }

    /** While it runs nobody sits; then whoever the file names. */
    private StoreMoveReport run(Move.Way way, Progress progress) throws StoreMoveException {
        Seat leaving = new Seat() {
            @Override
            public void take(StoreInCharge store) {
                throw new IllegalStateException("nobody takes the seat while messages are carried");
            }

            @Override
            public void leave() {
                seat.leave();
                seated = Optional.empty();
            }
        };
        try {
            return new Move(way, file, leaving, clock, progress).run();
        } finally {
            look();
        }
    }

    private long release(boolean keep, Progress progress) throws StoreMoveException {
        String other = choice.flatMap(Choice::other)
                .orElseThrow(() -> new StoreMoveException("there is nothing to release: no store was left"));
        try {
            Choice now = choice.orElseThrow();
            long removed = 0;
            if (!keep) {
                KnownStore store = present(other);
                file.write(now.beside(Standing.EMPTYING, other, clock.instant()));
                removed = empty(store, progress);
            }
            file.write(Choice.alone(now.store(), clock.instant()));
            LOG.info("store {} is released, {} messages removed from it", other, removed);
            return removed;
        } catch (IOException e) {
            throw new StoreMoveException(e.getMessage(), e);
        } finally {
            look();
        }
    }

    private long empty(KnownStore store, Progress progress) throws StoreMoveException {
        try (OpenStore open = OpenStore.open(store, clock)) {
            progress.begin(Step.EMPTY, open.store().counts().total() + IdPages.countFiled(open.store()));
            return open.empty(progress);
        }
    }

    /** A change that tells how far it is. */
    @FunctionalInterface
    private interface Change<T> {
        T make(Progress progress) throws StoreMoveException;
    }

    private <T> CompletionStage<T> change(Consumer<StoreMoveProgress> listener, Change<T> change) {
        if (!changing.compareAndSet(false, true)) {
            return CompletableFuture.failedFuture(
                    new StoreMoveException("a change of the store is under way: 'store status' says how far it is"));
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                T made = change.make(new Progress(step -> {
                    underWay = Optional.of(step);
                    listener.accept(step);
                }));
                end();
                result.complete(made);
            } catch (StoreMoveException | RuntimeException e) {
                end();
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private void end() {
        underWay = Optional.empty();
        changing.set(false);
    }
}
