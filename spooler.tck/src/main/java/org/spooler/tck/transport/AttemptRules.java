// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.spooler.api.report.Action;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.testkit.OfferedMessage;

/** What holds for every attempt, whatever came of it. */
final class AttemptRules {

    private AttemptRules() {}

    static void check(OfferedMessage message, Attempt attempt) {
        assertThat(attempt.overdue())
                .as("a call or a report of %s is overdue", message.id())
                .isFalse();
        checkThrown(attempt.thrown().orElse(null));
        checkRefusal(attempt);
        checkDisposition(attempt);
        checkOutcomes(message, attempt.outcomes());
    }

    /** Checks what a call threw; {@code null} if it threw nothing. */
    static void checkThrown(Throwable thrown) {
        if (thrown != null) {
            assertThat(thrown)
                    .as("only these exceptions are expected of a session")
                    .isInstanceOfAny(IOException.class, InterruptedException.class);
        }
    }

    private static void checkRefusal(Attempt attempt) {
        if (attempt.submitted().isPresent() && !attempt.accepted()) {
            assertThat(attempt.outcomes())
                    .as("outcomes of a message that was not accepted")
                    .isEmpty();
        }
        attempt.submitted().ifPresent(outcome -> {
            if (outcome instanceof SubmitOutcome.Wait wait) {
                assertThat(wait.delay()).as("delay of Wait").isGreaterThan(Duration.ZERO);
            } else if (outcome instanceof SubmitOutcome.NetworkError error) {
                assertThat(error.delay()).as("delay of NetworkError").isGreaterThan(Duration.ZERO);
                assertThat(error.text()).as("text of NetworkError").isNotBlank();
            }
        });
    }

    private static void checkDisposition(Attempt attempt) {
        assertThat(attempt.reported()).as("reports of one transfer").hasSizeLessThanOrEqualTo(1);
        if (attempt.disposition().filter(Disposition.Sent.class::isInstance).isPresent()) {
            assertThat(attempt.reported())
                    .as("reports of a transfer that ended as sent")
                    .isEmpty();
        }
    }

    private static void checkOutcomes(OfferedMessage message, List<RecipientOutcome> outcomes) {
        assertThat(outcomes)
                .as("outcomes are only for the recipients assigned")
                .allMatch(outcome -> message.recipients().contains(outcome.recipient()));
        assertThat(outcomes)
                .as("one outcome for each recipient at most")
                .extracting(RecipientOutcome::recipient)
                .doesNotHaveDuplicates();
        outcomes.forEach(AttemptRules::checkOutcome);
    }

    private static void checkOutcome(RecipientOutcome outcome) {
        assertThat(outcome.status().classCode())
                .as("status class of %s", outcome)
                .isEqualTo(
                        switch (outcome.action()) {
                            case DELIVERED, RELAYED, TRANSFERRED, EXPANDED -> 2;
                            case DELAYED -> 4;
                            case FAILED -> 5;
                        });
        assertThat(outcome.text() + outcome.remote())
                .as("one line of text of %s", outcome)
                .doesNotContain("\r", "\n");
        if (outcome.action() == Action.FAILED || outcome.action() == Action.DELAYED) {
            assertThat(outcome.text()).as("reason of %s", outcome).isNotBlank();
        }
        outcome.retryAfter()
                .ifPresent(delay ->
                        assertThat(delay).as("delay asked for by %s", outcome).isGreaterThan(Duration.ZERO));
    }
}
