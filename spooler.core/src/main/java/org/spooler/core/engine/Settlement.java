// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.report.Action;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.Topic;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.core.lane.OfferResult;

/**
 * Turns the end of a transfer into ledger entries: the rules of catalogue 2.5 and 2.6 in one place.
 */
final class Settlement {

    /**
     * What is left to do.
     *
     * @param refused recipients to offer to the next transport
     * @param again recipients to offer to the same transport at once
     * @param hop what is known of the hop now
     * @param sent recipients that have their final outcome
     * @param delayed recipients that wait again
     */
    record Result(List<Integer> refused, List<Integer> again, HopNews hop, int sent, int delayed) {}

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
    private static final int MOST_RESENDS = 10;
    private static final Set<RetryClass> WAITS_FOR_TRANSPORT = Set.of(RetryClass.BUSY, RetryClass.ABSENT);

    private final EnginePorts ports;
    private final Dispatcher dispatcher;
    private final LiveRetryPolicy retry;

    Settlement(EnginePorts ports, Dispatcher dispatcher, LiveRetryPolicy retry) {
        this.ports = ports;
        this.dispatcher = dispatcher;
        this.retry = retry;
    }

    /** Settles a transfer that is over. */
    Result settle(Transfer transfer, OfferResult result) {
        Map<Integer, RecipientOutcome> outcomes = transfer.close();
        if (result instanceof OfferResult.Withdrawn) {
            // Who would have to wait is not to get it any more.
            outcomes.values().removeIf(outcome -> !outcome.action().isFinal());
        }
        noteFinal(transfer, outcomes.values());
        noteDelayed(transfer, outcomes.values());
        List<Integer> open = withoutOutcome(transfer, outcomes);
        Open left = settleOpen(transfer, result, open, newsOf(outcomes.values()));
        int sent = 0;
        for (RecipientOutcome outcome : outcomes.values()) {
            sent += outcome.action().isFinal() ? 1 : 0;
        }
        int delayed = transfer.recipients().size()
                - sent
                - left.refused().size()
                - left.again().size();
        return new Result(left.refused(), left.again(), left.hop(), sent, delayed);
    }

    private static List<Integer> withoutOutcome(Transfer transfer, Map<Integer, RecipientOutcome> outcomes) {
        List<Integer> open = List.of();
        for (Integer recipient : transfer.recipients()) {
            if (!outcomes.containsKey(recipient)) {
                open = open.isEmpty() ? new ArrayList<>() : open;
                open.add(recipient);
            }
        }
        return open;
    }

    /** What becomes of the recipients without an outcome. */
    private record Open(List<Integer> refused, List<Integer> again, HopNews hop) {}

    private void noteFinal(Transfer transfer, Collection<RecipientOutcome> outcomes) {
        List<RecipientOutcome> done = new ArrayList<>(outcomes.size());
        for (RecipientOutcome outcome : outcomes) {
            if (outcome.action().isFinal()) {
                done.add(outcome);
            }
        }
        if (done.isEmpty()) {
            return;
        }
        ActiveMessage message = transfer.message();
        String transport = transfer.hop().transport();
        message.note(new LedgerEntry.Settled(ports.clock().instant(), done, transport));
        for (RecipientOutcome outcome : done) {
            boolean failed = outcome.action() == Action.FAILED;
            ports.outcomes()
                    .decided(
                            message.state(),
                            outcome,
                            transport,
                            failed ? OutcomeListener.Verdict.BOUNCED : OutcomeListener.Verdict.SENT);
        }
    }

    private void noteDelayed(Transfer transfer, Collection<RecipientOutcome> outcomes) {
        for (RecipientOutcome outcome : outcomes) {
            if (!outcome.action().isFinal()) {
                defer(transfer, outcome, isAttempt(outcome), outcome.retryAfter());
            }
        }
    }

    /** What a transport hands back because it goes was not tried, unless the other side may have it. */
    private static boolean isAttempt(RecipientOutcome outcome) {
        return !outcome.retryClass().equals(RetryClass.ABSENT) || outcome.duplicatePossible();
    }

    private static HopNews newsOf(Collection<RecipientOutcome> outcomes) {
        boolean unreachable = true;
        boolean handedBack = true;
        for (RecipientOutcome outcome : outcomes) {
            unreachable &= !outcome.action().isFinal() && outcome.retryClass().equals(RetryClass.NETWORK);
            handedBack &= !outcome.action().isFinal() && outcome.retryClass().equals(RetryClass.ABSENT);
        }
        if (handedBack) {
            return new HopNews.None();
        }
        RecipientOutcome first = outcomes.iterator().next();
        return unreachable ? new HopNews.Unreachable(first.retryAfter(), first.text()) : new HopNews.Answered();
    }

    private Open settleOpen(Transfer transfer, OfferResult result, List<Integer> open, HopNews news) {
        if (result instanceof OfferResult.Ended ended) {
            return settleEnded(transfer, ended.disposition(), open, news);
        } else if (result instanceof OfferResult.NotAccepted not) {
            return settleNotAccepted(transfer, not.outcome(), open, news);
        } else if (result instanceof OfferResult.Unreachable unreachable) {
            String text = "cannot be reached: " + unreachable.problem().getMessage();
            deferAll(transfer, open, "4.4.1", text, RetryClass.NETWORK, true, false, Optional.empty());
            return done(new HopNews.Unreachable(Optional.empty(), text));
        } else if (result instanceof OfferResult.Fault fault) {
            LOG.error(
                    "{}: transport {} is at fault",
                    transfer.id(),
                    transfer.hop().transport(),
                    fault.problem());
            String text = "fault in transport: " + fault.problem();
            deferAll(transfer, open, "4.3.0", text, RetryClass.LOCAL, true, true, Optional.empty());
            return done(news);
        }
        if (result instanceof OfferResult.Returned returned) {
            if (returned.followed()) {
                return new Open(List.of(), open, news);
            }
            deferAll(transfer, open, "4.3.0", returned.reason(), RetryClass.ABSENT, false, false, Optional.empty());
            return done(news);
        }
        if (result instanceof OfferResult.Withdrawn withdrawn) {
            if (!open.isEmpty()) {
                cancel(transfer.message(), open, transfer.hop().transport(), withdrawn.reason(), withdrawn.inDoubt());
            }
            return done(news);
        }
        OfferResult.GivenUp givenUp = (OfferResult.GivenUp) result;
        deferAll(transfer, open, "4.3.0", givenUp.reason(), givenUp.retryClass(), true, true, Optional.empty());
        return done(news);
    }

    private Open settleEnded(Transfer transfer, Disposition disposition, List<Integer> open, HopNews news) {
        if (disposition instanceof Disposition.ResendNow && !open.isEmpty()) {
            if (transfer.message().countResend() <= MOST_RESENDS) {
                return new Open(List.of(), open, news);
            }
            String text = "asked for an immediate resend " + MOST_RESENDS + " times";
            deferAll(transfer, open, "4.3.0", text, RetryClass.REPLY, false, false, Optional.empty());
            return done(news);
        } else if (disposition instanceof Disposition.ResendLater later) {
            deferAll(
                    transfer, open, "4.0.0", "put off by the transport", RetryClass.REPLY, false, false, later.delay());
            return done(news);
        }
        return new Open(open, List.of(), news);
    }

    private Open settleNotAccepted(Transfer transfer, SubmitOutcome outcome, List<Integer> open, HopNews news) {
        if (outcome instanceof SubmitOutcome.NotMe) {
            return new Open(open, List.of(), news);
        } else if (outcome instanceof SubmitOutcome.Wait wait) {
            deferAll(transfer, open, "4.0.0", wait.text(), RetryClass.REPLY, true, false, Optional.of(wait.delay()));
            return done(news);
        } else if (outcome instanceof SubmitOutcome.NetworkError error) {
            Optional<Duration> delay = Optional.of(error.delay());
            deferAll(transfer, open, "4.4.1", error.text(), RetryClass.NETWORK, true, false, delay);
            return done(new HopNews.Unreachable(delay, error.text()));
        } else if (outcome instanceof SubmitOutcome.Cancelled && transfer.deferred()) {
            cancel(transfer.message(), open, transfer.hop().transport(), "no longer wanted by the transport");
            return done(news);
        }
        deferAll(transfer, open, "4.3.2", "transport is busy", RetryClass.BUSY, false, false, Optional.empty());
        return done(news);
    }

    /** Notes that recipients are not to get the message any more; {@code transport} is empty if none had them. */
    void cancel(ActiveMessage message, List<Integer> recipients, String transport, String reason) {
        cancel(message, recipients, transport, reason, false);
    }

    private void cancel(
            ActiveMessage message, List<Integer> recipients, String transport, String reason, boolean inDoubt) {
        message.note(new LedgerEntry.Cancelled(ports.clock().instant(), recipients, reason));
        for (int recipient : recipients) {
            RecipientOutcome outcome = RecipientOutcome.failed(recipient, "5.7.0", reason);
            ports.outcomes()
                    .decided(
                            message.state(),
                            inDoubt ? outcome.inDoubt() : outcome,
                            transport,
                            OutcomeListener.Verdict.CANCELLED);
        }
    }

    private static Open done(HopNews news) {
        return new Open(List.of(), List.of(), news);
    }

    /** Puts recipients of a transfer to wait. */
    void deferAll(
            Transfer transfer,
            List<Integer> recipients,
            String status,
            String text,
            RetryClass retryClass,
            boolean attempted,
            boolean inDoubt,
            Optional<Duration> delay) {
        for (int recipient : recipients) {
            RecipientOutcome outcome = RecipientOutcome.delayed(recipient, status, text, retryClass);
            defer(transfer, inDoubt ? outcome.inDoubt() : outcome, attempted, delay);
        }
    }

    private void defer(Transfer transfer, RecipientOutcome outcome, boolean attempted, Optional<Duration> asked) {
        ActiveMessage message = transfer.message();
        int before = message.state().recipients().get(outcome.recipient()).attempts();
        int attempts = attempted ? before + 1 : before;
        Duration delay = asked.orElseGet(() -> retry.delay(outcome.retryClass(), attempts));
        if (outcome.duplicatePossible()) {
            Doubt.note(
                    message, outcome.recipient(), outcome.text(), ports.clock().instant());
        }
        dispatcher.defer(message, outcome, transfer.hop().transport(), attempted, delay, topics(transfer, outcome));
    }

    private static Set<Topic> topics(Transfer transfer, RecipientOutcome outcome) {
        if (outcome.retryClass().equals(RetryClass.NETWORK)) {
            // The transport itself, too: with another configuration it may reach what it could not reach before.
            return Set.of(transfer.hop().topic(), Topic.transport(transfer.hop().transport()));
        }
        return WAITS_FOR_TRANSPORT.contains(outcome.retryClass())
                ? Set.of(Topic.transport(transfer.hop().transport()))
                : Set.of();
    }
}
