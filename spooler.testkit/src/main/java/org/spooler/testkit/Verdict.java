// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.util.List;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;

/** Decides the outcomes of one offer. */
@FunctionalInterface
public interface Verdict {

    /** Every recipient has it. */
    Verdict DELIVER = offer -> offer.message().recipients().stream()
            .map(recipient -> RecipientOutcome.delivered(recipient, "scripted delivery"))
            .toList();

    /** The outcomes; recipients left out get none. */
    List<RecipientOutcome> outcomes(ScriptedOffer offer);

    /** No recipient will ever have it. */
    static Verdict fail(String status) {
        return offer -> offer.message().recipients().stream()
                .map(recipient -> RecipientOutcome.failed(recipient, status, "scripted failure"))
                .toList();
    }

    /** Every recipient is to be tried again. */
    static Verdict delay(RetryClass retryClass) {
        return offer -> offer.message().recipients().stream()
                .map(recipient -> RecipientOutcome.delayed(recipient, "4.0.0", "scripted delay", retryClass))
                .toList();
    }

    /** Delivers to, delays or refuses each recipient as chance has it. */
    static Verdict mixed() {
        return offer -> offer.message().recipients().stream()
                .map(recipient -> switch (offer.random().nextInt(4)) {
                    case 0 -> RecipientOutcome.failed(recipient, "5.1.1", "scripted failure");
                    case 1 -> RecipientOutcome.delayed(recipient, "4.2.0", "scripted delay", RetryClass.REPLY);
                    default -> RecipientOutcome.delivered(recipient, "scripted delivery");
                })
                .toList();
    }

    /** The same for the first recipients only. */
    default Verdict onlyFirst(int number) {
        return offer -> outcomes(offer).stream().limit(number).toList();
    }
}
