// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.submission.AbortAnswer;

/** What operators and originators may ask the engine to do with a message. Belongs to the engine's thread. */
final class Commands {

    private final EnginePorts ports;
    private final SpoolerStore store;
    private final Intake intake;
    private final Flow flow;
    private final Admission admission;

    Commands(EnginePorts ports, SpoolerStore store, Intake intake, Flow flow, Admission admission) {
        this.ports = ports;
        this.store = store;
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
                message.transfers().isEmpty() || message.transfers().stream().anyMatch(Transfer::isBeingCalled);
        if (beingSent) {
            return CompletableFuture.completedFuture(AbortAnswer.UNABLE_TO_ABORT);
        }
        withdrawWaiting(message);
        return new Withdrawal(ports, flow, message)
                .begin()
                .thenCompose(answer ->
                        answer == AbortAnswer.REMOVED ? removed(message) : CompletableFuture.completedFuture(answer));
    }

    private void withdrawWaiting(ActiveMessage message) {
        List.copyOf(message.transfers()).forEach(flow.queues()::withdraw);
    }

    private void cancel(ActiveMessage message) {
        flow.cancel(message, Withdrawal.REASON);
    }

    /** The promise is given when a crash cannot take it back. */
    private static CompletionStage<AbortAnswer> removed(ActiveMessage message) {
        return message.over().thenApply(nothing -> AbortAnswer.REMOVED);
    }

    private CompletionStage<AbortAnswer> notBorrowed(MessageId id) {
        return store.find(id)
                .thenApply(state -> state.isPresent() ? AbortAnswer.UNABLE_TO_ABORT : AbortAnswer.NOT_IN_QUEUE);
    }

    /**
     * Makes a message due now, also at a hop that rests: one attempt tells whether that answers again, and if it does not,
     * what was retried before that was known rests with it.
     */
    CompletionStage<Boolean> retry(MessageId id) {
        if (flow.find(id).isPresent()) {
            return CompletableFuture.completedFuture(true);
        }
        Instant asked = ports.clock().instant();
        return borrow(id, message -> {
                    message.urge(asked);
                    message.note(new LedgerEntry.Released(ports.clock().instant()));
                    beginOrGiveBack(message);
                })
                .thenApply(Optional::isPresent);
    }

    /** A message for which the window has no room is due from now on, and comes in its turn: the bound holds. */
    private void beginOrGiveBack(ActiveMessage message) {
        if (flow.size() > intake.window()) {
            flow.closeIfIdle(message);
        } else {
            admission.beginAll(message);
        }
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
}
