// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.transport.fax.job.JobOptions;
import org.spooler.transport.fax.job.OptionsReader;
import org.spooler.transport.fax.job.Tallies;
import org.spooler.transport.fax.job.UnusableOptionException;
import org.spooler.transport.fax.number.FaxNumber;

/** Says where a message goes and how, before the server is asked. */
final class Acceptance {

    /** What holds for a message that can go. */
    record Terms(FaxNumber number, JobOptions options) {}

    /** It does not go, or not now; the outcome is for one recipient, to be given to all. */
    static final class Objection extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient RecipientOutcome outcome;

        Objection(RecipientOutcome outcome) {
            super(outcome.text());
            this.outcome = outcome;
        }

        RecipientOutcome outcome() {
            return outcome;
        }
    }

    private final FaxSettings settings;
    private final Tallies tallies;
    private final Clock clock;

    Acceptance(FaxSettings settings, Tallies tallies, Clock clock) {
        this.settings = settings;
        this.tallies = tallies;
        this.clock = clock;
    }

    Terms terms(OutboundMessage message) throws Objection {
        Recipient recipient = message.recipient(message.recipients().get(0));
        Optional<FaxNumber> number = FaxNumber.parse(recipient.address());
        if (number.isEmpty()) {
            throw new Objection(RecipientOutcome.failed(
                    0, "5.1.3", "no fax number: expected + and 3 to 15 digits, or digits to be dialled as they are"));
        }
        try {
            JobOptions options = OptionsReader.read(message.envelope(), recipient, settings.options());
            checkTime(message, number.get(), options);
            return new Terms(number.get(), options);
        } catch (UnusableOptionException unusable) {
            throw new Objection(RecipientOutcome.failed(0, "5.5.4", unusable.getMessage()));
        }
    }

    private void checkTime(OutboundMessage message, FaxNumber number, JobOptions options) throws Objection {
        Instant now = clock.instant();
        if (!tallies.since(message.id(), number.toString())
                .plus(options.killTime())
                .isAfter(now)) {
            tallies.remove(message.id(), number.toString());
            throw new Objection(RecipientOutcome.failed(
                    0,
                    "5.4.7",
                    "not sent within its kill time of " + options.killTime().toMinutes() + " minutes"));
        }
        Duration opensIn = options.window().opensIn(now, settings.line().zone());
        if (!opensIn.isZero()) {
            throw new Objection(RecipientOutcome.delayed(
                            0, "4.4.0", "to be sent from " + options.window() + " only", RetryClass.LOCAL)
                    .after(opensIn));
        }
    }
}
