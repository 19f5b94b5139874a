// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.TransferId;

/**
 * An offer that remembers every outcome it is told, also second ones and those for recipients that are not assigned.
 *
 * <p><b>Threading.</b> Safe.
 */
public final class OfferedMessage implements OutboundMessage {

    private final MessageId id;
    private final TransferId transfer;
    private final Envelope envelope;
    private final Content content;
    private final List<Integer> assigned;
    private final int attempts;
    private final List<RecipientOutcome> outcomes = new ArrayList<>();
    private String destination = "";
    private volatile boolean cancelled;
    private volatile boolean deferred;

    /** An offer; see {@link Messages} for shorter ways to make one. */
    public OfferedMessage(
            MessageId id,
            TransferId transfer,
            Envelope envelope,
            Content content,
            List<Integer> assigned,
            int attempts) {
        this.id = id;
        this.transfer = transfer;
        this.envelope = envelope;
        this.content = content;
        this.assigned = List.copyOf(assigned);
        this.attempts = attempts;
    }

    /** Sets the next hop that the transport named. */
    public OfferedMessage to(String nextHop) {
        destination = nextHop;
        return this;
    }

    /** The same message as a later attempt, under another transfer. */
    public OfferedMessage again(TransferId next) {
        return new OfferedMessage(id, next, envelope, content, assigned, attempts + 1).to(destination);
    }

    /** The same message under another transfer, after the transport deferred it and asked for it again. */
    public OfferedMessage resumed(TransferId next) {
        OfferedMessage again = again(next);
        again.deferred = true;
        return again;
    }

    /** Marks the transfer as cancelled; the session is to be told separately. */
    public void cancel() {
        cancelled = true;
    }

    /** Every outcome told so far, in order. */
    public synchronized List<RecipientOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The first outcome of a recipient. */
    public synchronized Optional<RecipientOutcome> outcome(int recipient) {
        return outcomes.stream()
                .filter(outcome -> outcome.recipient() == recipient)
                .findFirst();
    }

    @Override
    public synchronized void settle(RecipientOutcome outcome) {
        outcomes.add(outcome);
        if (!assigned.contains(outcome.recipient())) {
            throw new IllegalArgumentException(
                    id + ": recipient " + outcome.recipient() + " is not assigned, expected one of " + assigned);
        }
    }

    @Override
    public MessageId id() {
        return id;
    }

    @Override
    public TransferId transfer() {
        return transfer;
    }

    @Override
    public Envelope envelope() {
        return envelope;
    }

    @Override
    public Content content() {
        return content;
    }

    @Override
    public List<Integer> recipients() {
        return assigned;
    }

    @Override
    public String destination() {
        return destination;
    }

    @Override
    public int attempts() {
        return attempts;
    }

    @Override
    public boolean deferred() {
        return deferred;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
