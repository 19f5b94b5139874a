// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.Topic;
import org.spooler.api.transport.TransferId;
import org.spooler.core.distribution.Match;

/**
 * Gives recipients of a message to transports: those with the same transport, next hop and content become one transfer. A
 * recipient nobody takes fails (SPOOL-032); one whose transport is absent waits (SPOOL-037).
 */
final class Dispatcher {

    /** After a start nothing is undeliverable yet: its transport may be on its way (SEND-035). */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final EnginePorts ports;
    private final Roster roster;
    private final LiveRetryPolicy retry;
    private final Destinations destinations;
    private boolean settled;
    private long lastTransfer;

    Dispatcher(EnginePorts ports, Roster roster, LiveRetryPolicy retry, Destinations destinations) {
        this.destinations = destinations;
        this.ports = ports;
        this.roster = roster;
        this.retry = retry;
        ports.executor().schedule(() -> settled = true, SETTLING.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Distributes recipients; returns the transfers to enqueue, and notes what became of the others. */
    List<Transfer> distribute(ActiveMessage message, List<Integer> recipients) {
        if (message.state().variants().isEmpty()) {
            return distributeAlike(message, recipients);
        }
        List<Transfer> transfers = new ArrayList<>();
        for (List<Integer> alike : ContentGroups.of(message.state(), recipients).values()) {
            transfers.addAll(distributeAlike(message, alike));
        }
        return transfers;
    }

    private List<Transfer> distributeAlike(ActiveMessage message, List<Integer> recipients) {
        Map<Hop, List<Integer>> groups = new LinkedHashMap<>();
        for (int position : recipients) {
            assign(message, position)
                    .ifPresent(hop ->
                            groups.computeIfAbsent(hop, h -> new ArrayList<>()).add(position));
        }
        List<Transfer> transfers = new ArrayList<>(groups.size());
        groups.forEach((hop, group) -> transfers.add(transfer(message, hop, group, false)));
        return transfers;
    }

    /** A transfer of some recipients to a hop. */
    Transfer transfer(ActiveMessage message, Hop hop, List<Integer> recipients, boolean deferred) {
        Transfer transfer = new Transfer(nextId(), message, hop, recipients, deferred);
        message.transfers().add(transfer);
        return transfer;
    }

    /** Names a transfer, outbound or inbound, before its transport knows of it (SPOOL-077). */
    TransferId nextId() {
        return new TransferId(++lastTransfer);
    }

    private Optional<Hop> assign(ActiveMessage message, int position) {
        Recipient recipient = message.state().envelope().recipients().get(position);
        Optional<Match> match = roster.scan().next(recipient, message.refusals(position));
        if (match.isEmpty()) {
            nobody(message, position, recipient);
            return Optional.empty();
        }
        String transport = match.get().candidate().name();
        Optional<TransportDesk> desk = roster.findOpen(transport);
        if (desk.isEmpty()) {
            absent(message, position, transport);
            return Optional.empty();
        }
        return Optional.of(new Hop(transport, destinations.find(desk.get(), recipient.address())));
    }

    private void nobody(ActiveMessage message, int position, Recipient recipient) {
        Set<String> refused = message.refusals(position);
        if (refused.isEmpty() && mayStillArrive()) {
            String text = "no transport carries " + recipient.address().type()
                    + " addresses yet; transports may still be starting";
            RecipientOutcome outcome = RecipientOutcome.delayed(position, "4.4.4", text, RetryClass.ABSENT);
            defer(message, outcome, "", false, AGAIN, Set.of());
            return;
        }
        String text = refused.isEmpty()
                ? "no transport carries " + recipient.address().type() + " addresses"
                : "refused by transport " + String.join(", ", refused) + "; no other carries "
                        + recipient.address().type() + " addresses";
        RecipientOutcome outcome = RecipientOutcome.failed(position, "5.4.4", text);
        message.note(new LedgerEntry.Settled(ports.clock().instant(), List.of(outcome), ""));
        ports.outcomes().decided(message.state(), outcome, "", OutcomeListener.Verdict.BOUNCED);
    }

    private boolean mayStillArrive() {
        return !settled
                || destinations.faults().hidesUnknown()
                || roster.desks().stream().anyMatch(desk -> !desk.isOpen() && !desk.isUnconfigured());
    }

    /** Puts a recipient to wait for a transport that is not there. */
    void absent(ActiveMessage message, int position, String transport) {
        String why = roster.isOutOfService(transport)
                ? " is drained by the operator"
                : destinations.faults().isIsolated(transport) ? " is in quarantine" : " is not there";
        RecipientOutcome outcome = RecipientOutcome.delayed(
                position, "4.3.0", "transport " + transport + why + "; waiting for it", RetryClass.ABSENT);
        defer(message, outcome, transport, false, untilLookedAt(message), Set.of(Topic.transport(transport)));
    }

    /**
     * How long a message that waits for a missing provider is left alone. The provider's arrival wakes it; it is looked at
     * earlier only to warn its originator.
     */
    Duration untilLookedAt(ActiveMessage message) {
        Instant now = ports.clock().instant();
        Duration delay = retry.delay(RetryClass.ABSENT, 1);
        Instant warnAt = retry.warnAt(message.state());
        return warnAt.isAfter(now) && warnAt.isBefore(now.plus(delay)) ? Duration.between(now, warnAt) : delay;
    }

    /** Notes that a recipient waits; without a delay, as long as the schedule of its outcome says. */
    void defer(
            ActiveMessage message,
            RecipientOutcome outcome,
            String transport,
            boolean attempted,
            Optional<Duration> delay,
            Set<Topic> topics) {
        int before = message.state().recipients().get(outcome.recipient()).attempts();
        int attempts = attempted ? before + 1 : before;
        Duration wait = delay.orElseGet(() -> retry.delay(outcome.retryClass(), attempts));
        defer(message, outcome, transport, attempted, wait, topics);
    }

    /** Notes that a recipient waits, not longer than the message may live. */
    void defer(
            ActiveMessage message,
            RecipientOutcome outcome,
            String transport,
            boolean attempted,
            Duration delay,
            Set<Topic> topics) {
        Instant now = ports.clock().instant();
        Instant until = now.plus(delay);
        Instant expires = retry.expires(message.state());
        if (expires.isAfter(now) && expires.isBefore(until)) {
            until = expires;
        }
        Set<Topic> all = new HashSet<>(topics);
        all.add(Topic.flush(transport));
        message.note(new LedgerEntry.Deferred(now, List.of(outcome), transport, attempted, until, all));
        ports.outcomes().decided(message.state(), outcome, transport, OutcomeListener.Verdict.DEFERRED);
    }
}
