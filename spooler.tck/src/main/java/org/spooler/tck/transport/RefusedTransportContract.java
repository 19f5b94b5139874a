// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.report.Action;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Messages;

/** For transports that are told "no" for single recipients: a refusal concerns that recipient alone. */
public interface RefusedTransportContract extends TransportFixture {

    /** An address with the destination of the reachable ones that is refused for good. */
    Address refused();

    /** An address with the destination of the reachable ones that is refused for now. */
    Address refusedForNow();

    private static Action action(Attempt attempt, int recipient) {
        return attempt.outcome(recipient).map(RecipientOutcome::action).orElseThrow();
    }

    @Test
    @Requirement({"XPORT-064", "XPORT-088"})
    default void aRefusalForGoodFailsThatRecipientWithTheReason() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            List<Address> three = List.of(reachable(0), refused(), reachable(1));
            Attempt attempt = opened.serve(Offers.to(opened.session(), three, Messages.note("refused")));
            assertThat(action(attempt, 0).isSuccess()).isTrue();
            assertThat(action(attempt, 1)).isEqualTo(Action.FAILED);
            assertThat(action(attempt, 2).isSuccess()).isTrue();
        }
    }

    @Test
    @Requirement({"XPORT-064", "XPORT-065"})
    default void aRefusalForNowDelaysThatRecipientAlone() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            List<Address> two = List.of(refusedForNow(), reachable(0));
            Attempt attempt = opened.serve(Offers.to(opened.session(), two, Messages.note("refused for now")));
            assertThat(action(attempt, 0)).isEqualTo(Action.DELAYED);
            assertThat(attempt.outcome(0).orElseThrow().retryClass())
                    .as("a busy recipient is no reason to rest the whole destination")
                    .isNotEqualTo(RetryClass.NETWORK);
            assertThat(action(attempt, 1).isSuccess()).isTrue();
        }
    }

    @Test
    @Requirement("XPORT-088")
    default void aMessageWithOnlyRefusedRecipientsIsOver() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Attempt attempt = opened.serve(Offers.to(opened.session(), List.of(refused()), Messages.note("refused")));
            assertThat(action(attempt, 0)).isEqualTo(Action.FAILED);
            opened.serveOne(this);
        }
    }
}
