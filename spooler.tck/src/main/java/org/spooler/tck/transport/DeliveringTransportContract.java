// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.message.MessageId;
import org.spooler.tck.Requirement;
import org.spooler.testkit.OfferedMessage;

/** For transports whose peer a test can look into: what is said to have arrived has arrived, once. */
public interface DeliveringTransportContract extends TransportFixture {

    /** How many copies of a message lie at an address now. */
    int copies(MessageId message, Address address) throws Exception;

    @Test
    @Requirement({"XPORT-064", "SPOOL-036", "DRIVER-057", "DRIVER-059"})
    default void anOutcomeOfSuccessMeansThatOneCopyIsThere() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            OfferedMessage message = Offers.note(this, opened.session(), 3);
            Attempt attempt = opened.serve(message);
            for (int i = 0; i < 3; i++) {
                assertThat(attempt.outcome(i))
                        .hasValueSatisfying(outcome ->
                                assertThat(outcome.action().isSuccess()).isTrue());
                assertThat(copies(message.id(), reachable(i)))
                        .as("copies for recipient %s", i)
                        .isOne();
            }
        }
    }

    @Test
    @Requirement({"XPORT-063", "XPORT-065", "DRIVER-056"})
    default void recipientsThatAreNotAssignedGetNothing() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            List<Address> three = List.of(reachable(0), reachable(1), reachable(2));
            OfferedMessage message = Offers.some(opened.session(), three, List.of(1));
            opened.serve(message);
            assertThat(copies(message.id(), reachable(0))).isZero();
            assertThat(copies(message.id(), reachable(1))).isOne();
            assertThat(copies(message.id(), reachable(2))).isZero();
        }
    }

    @Test
    default void largeContentArrivesOnce() throws Exception {
        WatchedContent content = new WatchedContent(20L << 20, () -> {});
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            OfferedMessage message = Offers.with(this, opened.session(), 1, content);
            opened.serve(message);
            assertThat(copies(message.id(), reachable(0))).isOne();
        }
    }

    @Test
    @Requirement({"XPORT-055", "XPORT-074"})
    default void aCancelledTransferArrivesOnlyWhereItSaysSo() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            CancelOnRead cancel = new CancelOnRead(opened);
            OfferedMessage message = Offers.with(this, opened.session(), 1, new WatchedContent(128L << 20, cancel));
            cancel.message(message);
            Attempt attempt = opened.offer(message);
            AttemptRules.check(message, attempt);
            long arrived = attempt.outcomes().stream()
                    .filter(outcome -> outcome.action().isSuccess())
                    .count();
            assertThat(copies(message.id(), reachable(0))).isEqualTo((int) arrived);
        }
    }
}
