// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.spooler.api.report.Action;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.tck.Requirement;
import org.spooler.testkit.OfferedMessage;

/** For transports that depend on a remote system: its troubles delay messages and never lose or refuse them. */
public interface RelayingTransportContract extends TransportFixture {

    /** Makes the peer unreachable, at once and also for connections that are open. */
    void peerDown() throws Exception;

    /** Makes the peer take connections and say nothing, also on connections that are open. */
    void peerSilent() throws Exception;

    /** Makes the peer work again, at the same place. */
    void peerUp() throws Exception;

    @Test
    @Requirement({"XPORT-066", "XPORT-067", "XPORT-065"})
    default void anUnreachablePeerDelaysAndNeverFails() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            peerDown();
            OfferedMessage message = Offers.note(this, opened.session(), 2);
            Attempt attempt = opened.offer(message);
            AttemptRules.check(message, attempt);
            assertThat(attempt.outcomes()).allMatch(outcome -> outcome.action() == Action.DELAYED);
            assertThat(saysUnreachable(attempt))
                    .as("trouble shows in %s", attempt)
                    .isTrue();
        }
    }

    private static boolean saysUnreachable(Attempt attempt) {
        return attempt.thrown().filter(IOException.class::isInstance).isPresent()
                || attempt.submitted()
                        .filter(outcome ->
                                outcome instanceof SubmitOutcome.NetworkError || outcome instanceof SubmitOutcome.Wait)
                        .isPresent()
                || attempt.disposition()
                        .filter(Disposition.ResendLater.class::isInstance)
                        .isPresent()
                || !attempt.outcomes().isEmpty();
    }

    @Test
    @Requirement({"XPORT-111", "SPOOL-037"})
    default void theSameSessionDeliversWhenThePeerIsBack() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            opened.serveOne(this);
            peerDown();
            opened.offer(Offers.note(this, opened.session(), 1));
            peerUp();
            opened.serveOne(this);
        }
    }

    @Test
    @Requirement({"XPORT-055", "XPORT-073", "XPORT-074"})
    default void cancelEndsATransferThatWaitsForASilentPeer() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            peerSilent();
            OfferedMessage message = Offers.note(this, opened.session(), 1);
            CompletableFuture<Attempt> attempt = opened.begin(message);
            assertThat(isStillWaiting(attempt)).isTrue();
            message.cancel();
            opened.session().cancel(message.transfer());
            Attempt ended = attempt.get(patience().toMillis(), TimeUnit.MILLISECONDS);
            AttemptRules.check(message, ended);
            assertThat(ended.outcomes()).noneMatch(outcome -> outcome.action() == Action.FAILED);
        } finally {
            peerUp();
        }
    }

    @Test
    @Requirement({"XPORT-101", "XPORT-102", "XPORT-103", "XPORT-104"})
    default void closeEndsATransferThatWaitsForASilentPeer() throws Exception {
        SessionUnderTest opened = SessionUnderTest.open(this);
        try {
            peerSilent();
            OfferedMessage message = Offers.note(this, opened.session(), 1);
            CompletableFuture<Attempt> attempt = opened.begin(message);
            assertThat(isStillWaiting(attempt)).isTrue();
            CompletableFuture.runAsync(opened.session()::close, SessionUnderTest.THREADS)
                    .get(patience().toMillis(), TimeUnit.MILLISECONDS);
            opened.close();
            int said = opened.context().calls().size();
            assertThat(message.outcomes()).noneMatch(outcome -> outcome.action() == Action.FAILED);
            assertThat(opened.context().awaitCalls(said + 1, Duration.ofMillis(300)))
                    .as("calls to the context after close: %s", opened.context().calls())
                    .isFalse();
        } finally {
            peerUp();
        }
    }

    @Test
    @Requirement("XPORT-023")
    default void openingASessionNeedsNoPeer() throws Exception {
        peerDown();
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            assertThat(opened.call(opened.session()::capabilities)).isNotNull();
            assertThat(opened.context().criticalErrors()).isEmpty();
        } finally {
            peerUp();
        }
    }

    @Test
    @Requirement({"XPORT-002", "XPORT-005", "XPORT-016"})
    default void callsFromAsideReturnAtOnceWhileATransferWaits() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            peerSilent();
            OfferedMessage message = Offers.note(this, opened.session(), 1);
            CompletableFuture<Attempt> attempt = opened.begin(message);
            assertThat(isStillWaiting(attempt)).isTrue();
            Aside.call(
                    () -> assertThat(opened.session().destination(reachable(1))).isNotNull());
            Aside.call(() -> opened.session().control(Set.of(SessionControl.END_INBOUND)));
            Aside.call(() -> opened.session().abortDeferred(new TransferId(Long.MAX_VALUE)));
            Aside.call(() -> opened.session().cancel(message.transfer()));
            attempt.get(patience().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            peerUp();
        }
    }

    @Test
    @Requirement({"XPORT-003", "XPORT-006", "XPORT-009"})
    default void waitingForAPeerUsesNoProcessor() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            peerSilent();
            OfferedMessage message = Offers.note(this, opened.session(), 1);
            CompletableFuture<Attempt> attempt = opened.begin(message);
            assertThat(isStillWaiting(attempt)).isTrue();
            Duration before = opened.processorTime();
            assertThat(isStillWaiting(attempt)).isTrue();
            assertThat(isStillWaiting(attempt)).isTrue();
            assertThat(opened.processorTime().minus(before))
                    .as("processor time of the session's thread in 600 ms of waiting")
                    .isLessThan(Duration.ofMillis(60));
            message.cancel();
            opened.session().cancel(message.transfer());
            attempt.get(patience().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            peerUp();
        }
    }

    private static boolean isStillWaiting(CompletableFuture<Attempt> attempt) throws Exception {
        return attempt.thenApply(ended -> false)
                .completeOnTimeout(true, 300, TimeUnit.MILLISECONDS)
                .get();
    }
}
