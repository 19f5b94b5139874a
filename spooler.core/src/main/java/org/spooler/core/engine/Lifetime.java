// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;

/**
 * Which recipients of a message are out of time. One whose provider is missing is not, however long that takes: nothing is
 * bounced because a bundle is not there, and when it is back the recipient is tried at least once. The time that the
 * sender set in the envelope holds all the same: the sender does not want the message delivered later. Belongs to the
 * engine's thread.
 */
final class Lifetime {

    /** A transport that goes away whenever it has this very message does not keep it alive for ever. */
    private static final int MOST_ATTEMPTS_IN_DOUBT = 10;

    private final LiveRetryPolicy retry;
    private final Roster roster;

    Lifetime(LiveRetryPolicy retry, Roster roster) {
        this.retry = retry;
        this.roster = roster;
    }

    /** Recipients that are past the message's time and were tried, or have nobody to try them. */
    List<Integer> expired(ActiveMessage message, Instant now) {
        MessageState state = message.state();
        if (retry.expires(state).isAfter(now)) {
            return List.of();
        }
        boolean unwanted =
                state.envelope().expires().filter(end -> !end.isAfter(now)).isPresent();
        List<Integer> expired = new ArrayList<>();
        for (int i = 0; i < state.recipients().size(); i++) {
            RecipientLedger recipient = state.recipients().get(i);
            boolean open = !recipient.state().isSettled() && recipient.last().isPresent();
            if (open && (unwanted || !isKeptWaiting(message, i))) {
                expired.add(i);
            }
        }
        return expired;
    }

    private boolean isKeptWaiting(ActiveMessage message, int position) {
        RecipientLedger recipient = message.state().recipients().get(position);
        RecipientOutcome last = recipient.last().orElseThrow();
        boolean waited = last.retryClass().equals(RetryClass.ABSENT)
                && (!last.duplicatePossible() || recipient.attempts() <= MOST_ATTEMPTS_IN_DOUBT);
        return waited || isMissing(message, position);
    }

    private boolean isMissing(ActiveMessage message, int position) {
        Recipient recipient = message.state().envelope().recipients().get(position);
        return roster.scan()
                .next(recipient, message.refusals(position))
                .filter(match -> !match.candidate().present())
                .isPresent();
    }
}
