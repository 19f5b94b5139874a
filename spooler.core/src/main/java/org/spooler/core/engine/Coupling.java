// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.CoupledStore;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.SpoolerStore;

/**
 * Lets a store that is one product with a transport send first what it can (SEND-058 to SEND-072, DEC-04, DEC-05). What
 * it leaves goes to the other transports as if the store stood alone. Belongs to the engine's thread.
 */
final class Coupling {

    private static final Logger LOG = LoggerFactory.getLogger(Coupling.class);

    private final EnginePorts ports;
    private final Optional<CoupledStore> store;
    private final Flow flow;
    private final Supplier<Duration> deadline;

    /** {@code deadline} is how long the store may take for a message. */
    Coupling(EnginePorts ports, SpoolerStore store, Flow flow, Supplier<Duration> deadline) {
        this.ports = ports;
        this.store = store instanceof CoupledStore coupled ? Optional.of(coupled) : Optional.empty();
        this.flow = flow;
        this.deadline = deadline;
    }

    /** The row of the store's own transport names the store (SEND-071). */
    void declare(String transport) {
        if (store.filter(s -> s.coupledTransport().equals(transport)).isPresent()) {
            ports.status()
                    .update(
                            transport,
                            row -> row.withProperties(row.properties()
                                    .with(MapiProperties.OWN_STORE_ENTRYID, Binary.of("store".getBytes(UTF_8)))));
        }
    }

    /** Goes on with the recipients the store leaves. */
    void run(ActiveMessage message, List<Integer> recipients, BiConsumer<ActiveMessage, List<Integer>> goOn) {
        if (store.isEmpty() || recipients.isEmpty()) {
            goOn.accept(message, recipients);
        } else {
            message.occupied(true);
            new Sending(store.get(), message, recipients, goOn).start();
        }
    }

    /** One message that the coupled store has. */
    private final class Sending {

        private final CoupledStore coupled;
        private final ActiveMessage message;
        private final List<Integer> recipients;
        private final BiConsumer<ActiveMessage, List<Integer>> goOn;
        private boolean over;

        Sending(
                CoupledStore coupled,
                ActiveMessage message,
                List<Integer> recipients,
                BiConsumer<ActiveMessage, List<Integer>> goOn) {
            this.coupled = coupled;
            this.message = message;
            this.recipients = recipients;
            this.goOn = goOn;
        }

        void start() {
            String transport = coupled.coupledTransport();
            message.note(new LedgerEntry.Offered(ports.clock().instant(), recipients, transport, ""));
            flow.ledger().write(message);
            ports.executor().schedule(this::missed, deadline.get().toMillis(), TimeUnit.MILLISECONDS);
            send().whenComplete((sent, problem) -> ports.executor().execute(() -> returned(sent, problem)));
        }

        private CompletionStage<CoupledStore.Sent> send() {
            Lease now = new Lease(
                    message.lease().token(),
                    message.state(),
                    message.content(),
                    message.variants(),
                    message.lease().expires());
            try {
                return coupled.send(now, recipients);
            } catch (RuntimeException | LinkageError fault) {
                return CompletableFuture.failedFuture(fault);
            }
        }

        private void missed() {
            returned(null, new TimeoutException("the coupled store did not send in time"));
        }

        private void returned(CoupledStore.Sent sent, Throwable problem) {
            if (over || !flow.isOurs(message)) {
                return;
            }
            over = true;
            message.occupied(false);
            if (problem != null) {
                LOG.error("{}: the coupled store failed", message.id(), problem);
                String text = "fault in the coupled store: " + problem;
                recipients.forEach(r -> wait(RecipientOutcome.delayed(r, "4.3.0", text, RetryClass.LOCAL)
                        .inDoubt()));
                flow.closeIfIdle(message);
            } else {
                settle(sent);
            }
        }

        private void settle(CoupledStore.Sent sent) {
            List<RecipientOutcome> outcomes = sent.outcomes().stream()
                    .filter(o -> recipients.contains(o.recipient()))
                    .toList();
            noteFinal(outcomes.stream().filter(o -> o.action().isFinal()).toList());
            outcomes.stream().filter(o -> !o.action().isFinal()).forEach(this::wait);
            if (sent.completed()) {
                // The store has copied, deleted and unlocked it: nothing is left to write (SEND-066).
                message.takeUnwritten();
                flow.closed(message);
                return;
            }
            if (message.state().heldBecause().isPresent()) {
                flow.closeIfIdle(message);
                return;
            }
            List<Integer> left = new ArrayList<>(recipients);
            outcomes.forEach(o -> left.remove(Integer.valueOf(o.recipient())));
            goOn.accept(message, left);
        }

        private void noteFinal(List<RecipientOutcome> outcomes) {
            if (outcomes.isEmpty()) {
                return;
            }
            Instant now = ports.clock().instant();
            String transport = coupled.coupledTransport();
            message.note(new LedgerEntry.Settled(now, outcomes, transport));
            for (RecipientOutcome outcome : outcomes) {
                boolean failed = outcome.action() == org.spooler.api.report.Action.FAILED;
                ports.outcomes()
                        .decided(
                                message.state(),
                                outcome,
                                transport,
                                failed ? OutcomeListener.Verdict.BOUNCED : OutcomeListener.Verdict.SENT);
            }
        }

        private void wait(RecipientOutcome outcome) {
            flow.dispatcher().defer(message, outcome, coupled.coupledTransport(), true, outcome.retryAfter(), Set.of());
        }
    }
}
