// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;

/** What a {@link ScriptedTransport} does with one offer. */
@FunctionalInterface
public interface Behaviour {

    /** Plays it; what it returns or throws is what {@code submit} returns or throws. */
    SubmitOutcome submit(ScriptedOffer offer) throws IOException, InterruptedException;

    /** Delivers to every recipient inside {@code submit}. */
    static Behaviour deliver() {
        return settle(Verdict.DELIVER);
    }

    /** Accepts; every recipient is to be tried again. */
    static Behaviour delay(RetryClass retryClass) {
        return settle(Verdict.delay(retryClass));
    }

    /** Accepts; every recipient fails for good. */
    static Behaviour fail(String status) {
        return settle(Verdict.fail(status));
    }

    /** Accepts and settles the recipients for which the verdict has an outcome. */
    static Behaviour settle(Verdict verdict) {
        return offer -> {
            offer.outcomes(verdict).forEach(offer.message()::settle);
            return SubmitOutcome.ACCEPTED;
        };
    }

    /** Settles each recipient twice: delivered, then failed. */
    static Behaviour settleTwice() {
        return offer -> {
            offer.outcomes(Verdict.DELIVER).forEach(offer.message()::settle);
            Verdict.fail("5.0.0").outcomes(offer).forEach(offer.message()::settle);
            return SubmitOutcome.ACCEPTED;
        };
    }

    /** Delivers to the first of the assigned recipients and leaves the others without an outcome. */
    static Behaviour deliverOnlyFirst() {
        return settle(Verdict.DELIVER.onlyFirst(1));
    }

    /** Does nothing but answer, such as {@link SubmitOutcome#BUSY} or {@link SubmitOutcome#NOT_ME}. */
    static Behaviour answer(SubmitOutcome outcome) {
        return offer -> outcome;
    }

    /** Asks to wait. */
    static Behaviour waitFor(Duration delay) {
        return answer(new SubmitOutcome.Wait(delay, "scripted wait"));
    }

    /** Cannot reach the remote system. */
    static Behaviour networkError(Duration delay) {
        return answer(new SubmitOutcome.NetworkError(delay, "scripted network error"));
    }

    /** Accepts, settles nothing and answers {@code end} so; for resend now and resend later. */
    static Behaviour endWith(Disposition disposition) {
        return offer -> {
            offer.endWith(disposition);
            return SubmitOutcome.ACCEPTED;
        };
    }

    /** Fails with an {@link IOException}. */
    static Behaviour throwIo() {
        return offer -> {
            throw new IOException("scripted: connection lost");
        };
    }

    /** Delivers to the first recipient, then fails with an {@link IOException}. */
    static Behaviour deliverFirstThenThrowIo() {
        return offer -> {
            offer.outcomes(Verdict.DELIVER.onlyFirst(1)).forEach(offer.message()::settle);
            throw new IOException("scripted: connection lost in the middle");
        };
    }

    /** Fails with a fault. */
    static Behaviour throwFault() {
        return offer -> {
            throw new IllegalStateException("scripted fault");
        };
    }

    /** Fails with an {@link Error}. */
    static Behaviour throwError() {
        return offer -> {
            throw new LinkageError("scripted error");
        };
    }

    /** Answers {@code null}, against the contract. */
    static Behaviour answerNull() {
        return offer -> null;
    }

    /** Never comes back by itself. */
    static Behaviour hang() {
        return offer -> {
            offer.hang();
            throw new InterruptedException("scripted call released");
        };
    }

    /** Delivers, but never comes back to say so in time. */
    static Behaviour deliverThenHang() {
        return offer -> {
            offer.outcomes(Verdict.DELIVER).forEach(offer.message()::settle);
            offer.hang();
            return SubmitOutcome.ACCEPTED;
        };
    }

    /** Accepts, awaits notice and reports after a time. */
    static Behaviour reportLater(Duration delay, Verdict verdict) {
        return offer -> {
            offer.endWith(Disposition.AWAIT_NOTICE);
            offer.later(delay, () -> offer.report(offer.outcomes(verdict)));
            return SubmitOutcome.ACCEPTED;
        };
    }

    /** Reports as soon as it can, possibly before {@code end} is asked. */
    static Behaviour reportAtOnce(Verdict verdict) {
        return reportLater(Duration.ZERO, verdict);
    }

    /** Reports the same transfer twice, the second time as failed. */
    static Behaviour reportTwice(Duration delay) {
        return offer -> {
            offer.endWith(Disposition.AWAIT_NOTICE);
            offer.later(delay, () -> {
                offer.report(offer.outcomes(Verdict.DELIVER));
                offer.reportAgain(Verdict.fail("5.0.0").outcomes(offer));
            });
            return SubmitOutcome.ACCEPTED;
        };
    }

    /** Reports after a time even if the session was closed meanwhile. */
    static Behaviour reportEvenAfterClose(Duration delay) {
        return offer -> {
            offer.endWith(Disposition.AWAIT_NOTICE);
            offer.laterEvenAfterClose(delay, () -> offer.reportAgain(offer.outcomes(Verdict.DELIVER)));
            return SubmitOutcome.ACCEPTED;
        };
    }

    /** Reports a transfer that was never offered, then delivers. */
    static Behaviour reportUnknownThenDeliver() {
        return offer -> {
            RecipientOutcome stray = RecipientOutcome.failed(0, "5.0.0", "scripted stray report");
            offer.context().report(new TransferId(Long.MAX_VALUE), List.of(stray));
            return deliver().submit(offer);
        };
    }

    /** Accepts, awaits notice and asks for the message again after a time. */
    static Behaviour askAgain(Duration delay) {
        return offer -> {
            offer.endWith(Disposition.AWAIT_NOTICE);
            offer.later(
                    delay, () -> offer.context().sentDeferred(offer.message().transfer()));
            return SubmitOutcome.ACCEPTED;
        };
    }

    /** Accepts, awaits notice and never gives one. */
    static Behaviour neverReport() {
        return endWith(Disposition.AWAIT_NOTICE);
    }
}
