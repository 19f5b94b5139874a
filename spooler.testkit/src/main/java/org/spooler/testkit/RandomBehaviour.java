// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;

/** Draws one of several behaviours for each offer, by weight, with the randomness of the transport. */
public final class RandomBehaviour implements Behaviour {

    private final NavigableMap<Integer, Behaviour> byWeight = new TreeMap<>();
    private int total;

    /** Everything a bad transport does short of hanging, mixed with enough deliveries that all mail arrives in the end. */
    public static RandomBehaviour trouble() {
        Duration minute = Duration.ofMinutes(1);
        return new RandomBehaviour()
                .with(30, Behaviour.deliver())
                .with(15, Behaviour.reportLater(Duration.ofSeconds(20), Verdict.mixed()))
                .with(8, Behaviour.settle(Verdict.mixed()))
                .with(5, Behaviour.reportAtOnce(Verdict.DELIVER))
                .with(5, Behaviour.deliverOnlyFirst())
                .with(5, Behaviour.delay(RetryClass.REPLY))
                .with(4, Behaviour.answer(SubmitOutcome.BUSY))
                .with(2, Behaviour.answer(SubmitOutcome.NOT_ME))
                .with(4, Behaviour.waitFor(minute))
                .with(4, Behaviour.networkError(minute))
                .with(3, Behaviour.endWith(Disposition.RESEND_NOW))
                .with(3, Behaviour.endWith(Disposition.resendLater(minute)))
                .with(3, Behaviour.askAgain(minute))
                .with(3, Behaviour.throwIo())
                .with(2, Behaviour.deliverFirstThenThrowIo())
                .with(2, Behaviour.throwFault())
                .with(1, Behaviour.throwError())
                .with(2, Behaviour.settleTwice())
                .with(2, Behaviour.reportTwice(minute))
                .with(2, Behaviour.reportUnknownThenDeliver())
                .with(2, Behaviour.reportEvenAfterClose(minute))
                .with(1, Behaviour.answerNull());
    }

    /** Adds a behaviour; the weight is its share of all weights. */
    public RandomBehaviour with(int weight, Behaviour behaviour) {
        if (weight < 1) {
            throw new IllegalArgumentException("weight " + weight + ": expected 1 or more");
        }
        total += weight;
        byWeight.put(total, behaviour);
        return this;
    }

    @Override
    public SubmitOutcome submit(ScriptedOffer offer) throws IOException, InterruptedException {
        int drawn = offer.random().nextInt(total);
        return byWeight.higherEntry(drawn).getValue().submit(offer);
    }
}
