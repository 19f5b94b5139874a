// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.TransportContext;
import org.spooler.transport.fax.job.JobOptions;
import org.spooler.transport.fax.number.FaxNumber;

/**
 * A message for a number: all recipients of the offer, since they share the machine at the other end. Its outcome may
 * be known before or after the spooler asks for it.
 *
 * <p><b>Threading.</b> Any thread. The spooler is never called under the lock.
 */
public final class FaxOrder {

    /** Is told when an outcome is known. */
    public interface Over {

        /**
         * Takes note.
         *
         * @param reported whether the spooler waits for it, so that nothing more will be asked
         * @return whether the spooler still wants to hear it
         */
        boolean known(boolean reported);
    }

    /** How far it is. */
    private enum Stage {
        /** Nothing of it is in use: it can be withdrawn at once. */
        WAITING,
        /** Its content is read. */
        READING,
        /** The server has it, or may have it. */
        SUBMITTED,
        /** It is over before the server had it. */
        WITHDRAWN
    }

    private final OutboundMessage message;
    private final TransportContext context;
    private final FaxNumber number;
    private final JobOptions options;
    private final Over over;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private List<RecipientOutcome> outcomes;
    private boolean awaited;

    /**
     * An order.
     *
     * @param over is told once
     */
    public FaxOrder(
            OutboundMessage message, TransportContext context, FaxNumber number, JobOptions options, Over over) {
        this.message = message;
        this.context = context;
        this.number = number;
        this.options = options;
        this.over = over;
    }

    OutboundMessage message() {
        return message;
    }

    MessageId id() {
        return message.id();
    }

    FaxNumber number() {
        return number;
    }

    JobOptions options() {
        return options;
    }

    /** Whether nobody wants it to be sent any more. */
    boolean isCancelled() {
        return cancelled.get() || message.isCancelled();
    }

    /** Notes that nobody wants it to be sent any more. */
    void cancel() {
        cancelled.set(true);
    }

    /** Withdraws it unless it is in use. */
    boolean withdrawIfWaiting() {
        boolean withdrawn = stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN);
        if (withdrawn) {
            withdraw();
        }
        return withdrawn;
    }

    /** Begins to read its content; false if it was withdrawn. */
    boolean beginReading() {
        return stage.compareAndSet(Stage.WAITING, Stage.READING);
    }

    boolean isReading() {
        return stage.get() == Stage.READING;
    }

    /** Puts it back to wait. */
    void waitAgain() {
        stage.set(Stage.WAITING);
    }

    /** From now on the server may have it; false if it was withdrawn. */
    boolean beginSubmitting() {
        return stage.compareAndSet(Stage.READING, Stage.SUBMITTED)
                || stage.compareAndSet(Stage.WAITING, Stage.SUBMITTED);
    }

    boolean isSubmitted() {
        return stage.get() == Stage.SUBMITTED;
    }

    /** The same outcome for each recipient. */
    void settle(RecipientOutcome outcome) {
        done(Outcomes.forAll(message, outcome));
    }

    /** Nobody was served, and nobody will be. */
    void withdraw() {
        done(List.of());
    }

    private void done(List<RecipientOutcome> known) {
        boolean report;
        synchronized (this) {
            if (outcomes != null) {
                return;
            }
            outcomes = known;
            report = awaited;
        }
        if (over.known(report) && report) {
            context.report(message.transfer(), known);
        }
    }

    /** Settles what is known, or asks the spooler to wait. */
    public Disposition end() {
        List<RecipientOutcome> known;
        synchronized (this) {
            awaited = outcomes == null;
            known = outcomes;
        }
        if (known == null) {
            return Disposition.AWAIT_NOTICE;
        }
        known.forEach(message::settle);
        return Disposition.SENT;
    }

    @Override
    public String toString() {
        return message.id() + " to " + number;
    }
}
