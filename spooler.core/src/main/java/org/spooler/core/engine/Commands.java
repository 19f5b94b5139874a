// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.Topic;
import org.spooler.api.submission.AbortAnswer;

/** What operators and originators may ask the engine to do with a message. Belongs to the engine's thread. */
final class Commands {

    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(60);

    private final EnginePorts ports;
    private final SpoolerStore store;
    private final Roster roster;
    private final Intake intake;
    private final Flow flow;
    private final Admission admission;
    private final List<FlushWatch> flushes = new ArrayList<>();

    Commands(EnginePorts ports, SpoolerStore store, Roster roster, Intake intake, Flow flow, Admission admission) {
        this.ports = ports;
        this.store = store;
        this.roster = roster;
        this.intake = intake;
        this.flow = flow;
        this.admission = admission;
    }

    /** Withdraws a message (SEND-107 to SEND-109). */
    CompletionStage<AbortAnswer> abort(MessageId id) {
        Optional<ActiveMessage> active = flow.find(id);
        if (active.isPresent()) {
            return abortActive(active.get());
        }
        return borrow(id, this::cancel)
                .thenCompose(message -> message.isPresent() ? removed(message.get()) : notBorrowed(id));
    }

    private CompletionStage<AbortAnswer> abortActive(ActiveMessage message) {
        boolean beingSent =
                message.transfers().isEmpty() || message.transfers().stream().anyMatch(Transfer::isOffered);
        if (beingSent) {
            return CompletableFuture.completedFuture(AbortAnswer.UNABLE_TO_ABORT);
        }
        withdrawWaiting(message);
        cancel(message);
        return removed(message);
    }

    private void withdrawWaiting(ActiveMessage message) {
        List.copyOf(message.transfers()).forEach(flow::withdraw);
    }

    private void cancel(ActiveMessage message) {
        flow.cancel(message, "withdrawn on request");
    }

    /** The promise is given when a crash cannot take it back. */
    private static CompletionStage<AbortAnswer> removed(ActiveMessage message) {
        return message.over().thenApply(nothing -> AbortAnswer.REMOVED);
    }

    private CompletionStage<AbortAnswer> notBorrowed(MessageId id) {
        return store.find(id)
                .thenApply(state -> state.isPresent() ? AbortAnswer.UNABLE_TO_ABORT : AbortAnswer.NOT_IN_QUEUE);
    }

    /** Makes a message due now. */
    CompletionStage<Boolean> retry(MessageId id) {
        if (flow.find(id).isPresent()) {
            return CompletableFuture.completedFuture(true);
        }
        return borrow(id, message -> {
                    message.note(new LedgerEntry.Released(ports.clock().instant()));
                    admission.beginAll(message);
                })
                .thenApply(Optional::isPresent);
    }

    /** Lets a message on hold go on; false if it was not on hold. */
    CompletionStage<Boolean> release(MessageId id) {
        return store.find(id)
                .thenApply(state -> state.flatMap(MessageState::heldBecause).isPresent())
                .thenComposeAsync(
                        held -> held ? retry(id) : CompletableFuture.completedFuture(false), ports.executor());
    }

    /** Stops a message until it is released; transfers under way are not called back. */
    CompletionStage<Boolean> hold(MessageId id, String reason) {
        Optional<ActiveMessage> active = flow.find(id);
        if (active.isPresent()) {
            withdrawWaiting(active.get());
            hold(active.get(), reason);
            return CompletableFuture.completedFuture(true);
        }
        return borrow(id, message -> hold(message, reason)).thenCompose(Commands::held);
    }

    private void hold(ActiveMessage message, String reason) {
        message.note(new LedgerEntry.Held(ports.clock().instant(), reason));
        flow.closeIfIdle(message);
    }

    private static CompletionStage<Boolean> held(Optional<ActiveMessage> message) {
        return message.<CompletionStage<Boolean>>map(m -> m.over().thenApply(nothing -> true))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    private CompletionStage<Optional<ActiveMessage>> borrow(MessageId id, Consumer<ActiveMessage> work) {
        return store.lease(id, intake.request(1))
                .thenApplyAsync(
                        lease -> {
                            Optional<ActiveMessage> message = lease.map(flow::admit);
                            message.ifPresent(work);
                            return message;
                        },
                        ports.executor());
    }

    /** Moves everything that waits, now; completed when all of it was tried. */
    CompletionStage<FlushReport> flush(Optional<String> only) {
        roster.desks().stream()
                .filter(desk -> only.isEmpty() || only.get().equals(desk.name()))
                .forEach(desk -> desk.hops().forEach(DestinationQueue::wake));
        admission.everyRecipient(true);
        return store.wake(only.map(Topic::flush)).thenComposeAsync(woken -> watch(woken, only), ports.executor());
    }

    private CompletionStage<FlushReport> watch(int woken, Optional<String> only) {
        FlushWatch watch = new FlushWatch(woken, only, roster);
        flushes.add(watch);
        ports.executor().schedule(() -> end(watch, "still under way"), LONGEST_FLUSH.toMillis(), TimeUnit.MILLISECONDS);
        intake.fill();
        return watch.done();
    }

    private void end(FlushWatch watch, String text) {
        flushes.remove(watch);
        watch.end(roster, text);
        admission.everyRecipient(!flushes.isEmpty());
    }

    /** Nothing is active and nothing is due: flushes under way are complete. */
    void idle() {
        List.copyOf(flushes).forEach(watch -> end(watch, ""));
    }
}
