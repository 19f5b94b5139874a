// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.Action;
import org.spooler.api.transport.TransferId;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Messages;
import org.spooler.testkit.OfferedMessage;

/** How any transport treats the messages it is offered. */
public interface OfferContract extends TransportFixture {

    @Test
    @Requirement({"XPORT-062", "XPORT-064", "XPORT-066", "XPORT-067", "XPORT-081", "XPORT-090"})
    default void aReachableRecipientGetsExactlyOneOutcome() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Attempt attempt = opened.serve(Offers.note(this, opened.session(), 3));
            assertThat(attempt.outcomes())
                    .hasSize(3)
                    .allSatisfy(
                            outcome -> assertThat(outcome.action().isSuccess()).isTrue());
        }
    }

    @Test
    @Requirement({"XPORT-063", "XPORT-065"})
    default void onlyAssignedRecipientsAreSettled() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            List<Address> four = List.of(reachable(0), reachable(1), reachable(2), reachable(3));
            Attempt attempt = opened.serve(Offers.some(opened.session(), four, List.of(1, 3)));
            assertThat(attempt.outcome(1)).isPresent();
            assertThat(attempt.outcome(3)).isPresent();
        }
    }

    @Test
    @Requirement({"XPORT-063", "XPORT-065"})
    default void recipientsOfOtherTransportsAreLeftAlone() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Address foreign = new Address(new AddressType("ELSEWHERE"), "nobody");
            Attempt attempt =
                    opened.serve(Offers.some(opened.session(), List.of(foreign, reachable(0), foreign), List.of(1)));
            assertThat(attempt.outcome(1)).isPresent();
        }
    }

    @Test
    @Requirement({"XPORT-062", "XPORT-084"})
    default void messagesFollowOneAnotherInOneSession() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            for (int i = 0; i < 10; i++) {
                Attempt attempt = opened.serve(Offers.note(this, opened.session(), 1));
                assertThat(attempt.outcome(0)).isPresent();
            }
        }
    }

    @Test
    @Requirement({"XPORT-057", "XPORT-082", "XPORT-083"})
    default void contentIsReleasedAndNotTouchedOnceTheTransferIsOver() throws Exception {
        WatchedContent content = new WatchedContent(4096, () -> {});
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            opened.serve(Offers.with(this, opened.session(), 2, content));
            content.over();
            assertThat(content.openStreams()).as("streams left open").isZero();
            opened.serveOne(this);
        }
        assertThat(content.usedWhenOver()).as("content used after the transfer").isFalse();
    }

    @Test
    default void contentOf20MegabytesIsStreamedThroughASmallBuffer() throws Exception {
        WatchedContent content = new WatchedContent(20L << 20, () -> {});
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Attempt attempt = opened.serve(Offers.with(this, opened.session(), 1, content));
            assertThat(attempt.outcome(0)).isPresent();
        }
        assertThat(content.largestRead()).as("octets asked for in one read").isLessThanOrEqualTo(1 << 20);
        assertThat(content.openStreams()).isZero();
    }

    @Test
    @Requirement("XPORT-011")
    default void onlyWorkInRealTimeIsACriticalSection() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            opened.serveOne(this);
            if (!isRealTime()) {
                assertThat(opened.context().calls()).doesNotContain("enterCriticalSection");
            }
        }
    }

    @Test
    default void contentThatCannotBeReadIsNeitherDeliveredNorFailed() throws Exception {
        UnreadableContent unreadable = new UnreadableContent();
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            OfferedMessage message = Offers.with(this, opened.session(), 1, unreadable);
            Attempt attempt = opened.offer(message);
            AttemptRules.check(message, attempt);
            if (unreadable.wasOpened()) {
                assertThat(attempt.outcomes()).allMatch(outcome -> outcome.action() == Action.DELAYED);
            }
            opened.serveOne(this);
        }
    }

    @Test
    default void aMessageWithTheNullOriginatorIsServedLikeAnyOther() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            OfferedMessage bounce = Messages.offer(
                            Envelope.builder().to(Recipient.of(reachable(0))).build(), Messages.note("report"))
                    .to(opened.session().destination(reachable(0)));
            assertThat(opened.serve(bounce).outcome(0)).isPresent();
        }
    }

    @Test
    default void hostileAddressesGetAnOutcomeAndDoNoHarm() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            for (Address address : HostileAddresses.ofType(reachable(0).type())) {
                OfferedMessage message = Offers.to(opened.session(), List.of(address), Messages.note("hostile"));
                AttemptRules.check(message, opened.offer(message));
            }
            opened.serveOne(this);
        }
    }

    @Test
    @Requirement("XPORT-055")
    default void cancelOfATransferThatIsNotUnderWayIsHarmless() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            opened.session().cancel(new TransferId(Long.MAX_VALUE));
            OfferedMessage message = Offers.note(this, opened.session(), 1);
            opened.serve(message);
            opened.session().cancel(message.transfer());
            opened.session().abortDeferred(message.transfer());
            opened.serveOne(this);
            assertThat(opened.context().reports())
                    .allMatch(report -> report.outcomes().size() <= 1);
        }
    }

    @Test
    @Requirement({"XPORT-055", "XPORT-057", "XPORT-073", "XPORT-074"})
    default void cancelStopsATransferThatIsUnderWay() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            CancelOnRead cancel = new CancelOnRead(opened);
            WatchedContent content = new WatchedContent(128L << 20, cancel);
            OfferedMessage message = Offers.with(this, opened.session(), 1, content);
            cancel.message(message);
            Attempt attempt = opened.offer(message);
            AttemptRules.check(message, attempt);
            assertThat(attempt.outcomes()).noneMatch(outcome -> outcome.action() == Action.FAILED);
            assertThat(content.read()).as("octets read of %s", content.traits()).isLessThan(128L << 20);
            assertThat(cancel.tookMillis()).as("milliseconds in cancel").isLessThan(2000);
            content.over();
            opened.serveOne(this);
            assertThat(content.openStreams()).isZero();
        }
    }

    @Test
    @Requirement({"XPORT-101", "XPORT-102", "XPORT-104"})
    default void closeEndsATransferThatIsUnderWayAndNothingIsSaidAfterwards() throws Exception {
        SessionUnderTest opened = SessionUnderTest.open(this);
        CloseOnRead close = new CloseOnRead(opened);
        WatchedContent content = new WatchedContent(128L << 20, close);
        OfferedMessage message = Offers.with(this, opened.session(), 1, content);
        Optional<Attempt> attempt = close.during(message, patience());
        int said = opened.context().calls().size();
        attempt.ifPresent(
                ended -> assertThat(ended.outcomes()).noneMatch(outcome -> outcome.action() == Action.FAILED));
        assertThat(opened.context().awaitCalls(said + 1, Duration.ofMillis(300)))
                .as("calls to the context after close: %s", opened.context().calls())
                .isFalse();
        assertThat(content.openStreams()).isZero();
    }
}
