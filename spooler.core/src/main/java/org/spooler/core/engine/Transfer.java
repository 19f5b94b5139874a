// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.TransferId;

/**
 * Some recipients of a message with the same transport, next hop and content, on their way out: one offer.
 *
 * <p><b>Threading.</b> The transport's side ({@link OutboundMessage}) is safe for any thread; the rest belongs to the
 * engine's thread.
 */
final class Transfer implements OutboundMessage {

    private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);

    private final TransferId transfer;
    private final ActiveMessage message;
    private final Hop hop;
    private final List<Integer> recipients;
    private final Envelope envelope;
    private final int contentVersion;
    private final boolean deferred;
    private final Map<Integer, RecipientOutcome> outcomes = new LinkedHashMap<>();
    private boolean over;
    private boolean answeredAgain;
    private Optional<String> lie = Optional.empty();
    private volatile boolean cancelled;
    private volatile boolean heldBack;

    private final AtomicBoolean begunOrRecalled = new AtomicBoolean();
    private Instant offeredAt = Instant.MAX;
    private Instant calledAt = Instant.MAX;
    private boolean awaitsNotice;
    private boolean reported;
    private Optional<Consumer<Boolean>> withdrawn = Optional.empty();

    Transfer(TransferId transfer, ActiveMessage message, Hop hop, List<Integer> recipients, boolean deferred) {
        this.transfer = transfer;
        this.message = message;
        this.hop = hop;
        this.recipients = List.copyOf(recipients);
        this.envelope = message.transmittableEnvelope();
        this.contentVersion = message.state().contentVersion(this.recipients.get(0));
        this.deferred = deferred;
    }

    ActiveMessage message() {
        return message;
    }

    Hop hop() {
        return hop;
    }

    /** When the transport got it; the far future until then. */
    Instant offeredAt() {
        return offeredAt;
    }

    void offered(Instant now) {
        offeredAt = now;
    }

    boolean isOffered() {
        return !offeredAt.equals(Instant.MAX);
    }

    /** When its call was next at the latest; the far future while others are ahead of it in its lane. */
    Instant calledAt() {
        return calledAt;
    }

    void called(Instant now) {
        calledAt = now;
    }

    /** Its first call is about to be made, on the lane's thread; false if it was recalled before. */
    boolean begin() {
        return begunOrRecalled.compareAndSet(false, true);
    }

    /** Its first call is not made, since something else came up meanwhile; answers false. */
    boolean holdBack() {
        heldBack = true;
        return false;
    }

    boolean isHeldBack() {
        return heldBack;
    }

    /** Takes back what was handed to a lane; false if its first call was made. */
    boolean recall() {
        return begunOrRecalled.compareAndSet(false, true);
    }

    /** Whether a call of the transport is under way for it. */
    boolean isBeingCalled() {
        return isOffered() && !awaitsNotice;
    }

    boolean awaitsNotice() {
        return awaitsNotice;
    }

    void awaitNotice() {
        awaitsNotice = true;
    }

    /** Takes the outcomes of a report; those for recipients of another transfer are ignored. */
    void report(List<RecipientOutcome> reportedOutcomes) {
        reported = true;
        for (RecipientOutcome outcome : reportedOutcomes) {
            if (recipients.contains(outcome.recipient())) {
                settle(outcome);
            } else {
                lied("it reports on recipient " + outcome.recipient() + " it was not offered");
            }
        }
    }

    private synchronized void lied(String text) {
        lie = Optional.of(text);
    }

    boolean isReported() {
        return reported;
    }

    void cancel() {
        cancelled = true;
    }

    /** Nobody is to be served any more; {@code whenOver} learns at the end whether that spared anybody. */
    void withdraw(Consumer<Boolean> whenOver) {
        withdrawn = Optional.of(whenOver);
    }

    boolean isWithdrawn() {
        return withdrawn.isPresent();
    }

    /** The transfer has ended, with or without recipients who were not served. */
    void over(boolean unserved) {
        withdrawn.ifPresent(whenOver -> whenOver.accept(unserved));
    }

    /** Ends the transfer: what is settled now holds, later words are ignored. */
    synchronized Map<Integer, RecipientOutcome> close() {
        over = true;
        return outcomes;
    }

    /** What the transport said of this transfer that cannot be true; empty if it said nothing of the kind. */
    synchronized Optional<String> lie() {
        return lie;
    }

    @Override
    public synchronized void settle(RecipientOutcome outcome) {
        if (!recipients.contains(outcome.recipient())) {
            lie = Optional.of("it claims recipient " + outcome.recipient() + " it was not offered");
            throw new IllegalArgumentException(id() + ": recipient " + outcome.recipient() + " is none of transfer "
                    + transfer + ": " + recipients);
        }
        RecipientOutcome before = over ? outcome : outcomes.putIfAbsent(outcome.recipient(), outcome);
        if (before == null) {
            return;
        }
        if (before.action() != outcome.action()) {
            lie = Optional.of("it gave recipient " + outcome.recipient() + " two outcomes");
        }
        if (!answeredAgain) {
            // Once, however often it does.
            answeredAgain = true;
            LOG.warn(
                    "{}: transport {} answered again for recipient {}: {} ignored",
                    id(),
                    hop.transport(),
                    outcome.recipient(),
                    outcome.status());
        }
    }

    @Override
    public MessageId id() {
        return message.id();
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
        return message.content(contentVersion);
    }

    @Override
    public List<Integer> recipients() {
        return recipients;
    }

    @Override
    public String destination() {
        return hop.destination();
    }

    @Override
    public int attempts() {
        return recipients.stream()
                .mapToInt(r -> message.state().recipients().get(r).attempts())
                .max()
                .orElse(0);
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
