// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.TransportContext;

/** One offer to a {@link ScriptedTransport}, with what a {@link Behaviour} can do about it. */
public final class ScriptedOffer {

    private final ScriptedSession session;
    private final OutboundMessage message;
    private final AtomicBoolean reported = new AtomicBoolean();
    private volatile Disposition disposition = Disposition.SENT;

    ScriptedOffer(ScriptedSession session, OutboundMessage message) {
        this.session = session;
        this.message = message;
    }

    /** The message. */
    public OutboundMessage message() {
        return message;
    }

    /** The spooler's side. */
    public TransportContext context() {
        return session.context();
    }

    /** Chance, under the seed of the script. */
    public RandomGenerator random() {
        return session.script().random();
    }

    /** Whether the session is closed. */
    public boolean isClosed() {
        return session.isClosed();
    }

    /** What {@code end} will answer; {@link Disposition#SENT} unless set. */
    public void endWith(Disposition answer) {
        disposition = answer;
    }

    Disposition disposition() {
        return disposition;
    }

    /** The verdict's outcomes; those that deliver are entered into the ledger as a copy that arrived. */
    public List<RecipientOutcome> outcomes(Verdict verdict) {
        List<RecipientOutcome> outcomes = verdict.outcomes(this);
        outcomes.stream()
                .filter(outcome -> outcome.action().isSuccess())
                .forEach(outcome -> session.script()
                        .ledger()
                        .delivered(
                                message.id(),
                                message.recipient(outcome.recipient()).address()));
        return outcomes;
    }

    /** Runs something after a time unless the transfer was cancelled or reported, or the session closed. */
    public void later(Duration delay, Runnable task) {
        session.script().later(delay, () -> {
            if (!reported.get() && !session.isClosed()) {
                task.run();
            }
        });
    }

    /** Runs something after a time, whatever happens meanwhile. */
    public void laterEvenAfterClose(Duration delay, Runnable task) {
        session.script().later(delay, task);
    }

    /** Ends the transfer with a report, once. */
    public void report(List<RecipientOutcome> outcomes) {
        if (reported.compareAndSet(false, true)) {
            session.forget(message.transfer());
            context().report(message.transfer(), outcomes);
        }
    }

    /** Reports even if there was a report before. */
    public void reportAgain(List<RecipientOutcome> outcomes) {
        context().report(message.transfer(), outcomes);
    }

    /** A cancelled transfer that awaits notice ends with nothing done. */
    void cancel() {
        if (disposition instanceof Disposition.AwaitNotice) {
            report(List.of());
        }
    }

    /** Blocks until the call is interrupted or the session is closed. */
    public void hang() throws InterruptedException {
        session.script().hang(session.closed());
    }
}
