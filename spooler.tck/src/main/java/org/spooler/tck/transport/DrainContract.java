// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransportProvider;
import org.spooler.tck.Requirement;
import org.spooler.testkit.OfferedMessage;

/**
 * How a transport goes while it has messages: told of the end it finishes or hands back what it has, it closes in bounded
 * time, and another session of it works beside it.
 */
public interface DrainContract extends TransportFixture {

    /** What ends the traffic of a session. */
    Set<SessionControl> END = Set.of(SessionControl.END_INBOUND, SessionControl.END_OUTBOUND);

    /** How long close may take: twice what the contract allows, since the machine under test may be slow. */
    default Duration timeToClose() {
        return Duration.ofSeconds(10);
    }

    @Test
    @Requirement({"XPORT-054", "SPOOL-130"})
    default void aSessionToldOfTheEndFinishesOrHandsBackWhatItHas() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            OfferedMessage message = Offers.note(this, opened.session(), 2);
            CompletableFuture<Attempt> attempt = opened.begin(message);
            end(opened);
            Attempt ended = attempt.get(2 * patience().toMillis() + 10_000, TimeUnit.MILLISECONDS);
            AttemptRules.check(message, ended);
            assertThat(ended.overdue()).as("says nothing of what it has").isFalse();
            assertThat(ended.outcomes()).allMatch(DrainContract::isFinishedOrHandedBack);
        }
    }

    private static boolean isFinishedOrHandedBack(RecipientOutcome outcome) {
        return outcome.action().isFinal() || outcome.retryClass().equals(RetryClass.ABSENT);
    }

    /** From another thread, as the spooler does while a call is under way. */
    private static void end(SessionUnderTest opened) {
        Aside.call(() -> opened.session().control(END));
    }

    @Test
    @Requirement({"XPORT-101", "XPORT-103", "SPOOL-073"})
    default void aSessionWithMessagesInProcessClosesInTime() throws Exception {
        SessionUnderTest opened = SessionUnderTest.open(this);
        OfferedMessage message = Offers.note(this, opened.session(), 2);
        opened.beginCall(() -> {
                    opened.session().submit(message);
                    return opened.session().end(message);
                })
                .handle((disposition, thrown) -> disposition)
                .get(patience().toMillis(), TimeUnit.MILLISECONDS);
        end(opened);
        Aside.call(() -> opened.session().abortDeferred(message.transfer()));
        opened.beginCall(() -> {
                    opened.session().close();
                    return true;
                })
                .get(timeToClose().toMillis(), TimeUnit.MILLISECONDS);
        opened.close();
    }

    @Test
    @Requirement({"XPORT-016", "XPORT-105"})
    default void anotherSessionOfTheSameProviderWorksBesideOneThatDrains() throws Exception {
        TransportProvider provider = provider();
        try (SessionUnderTest stays = SessionUnderTest.open(this, provider)) {
            try (SessionUnderTest goes = SessionUnderTest.open(this, provider)) {
                goes.serveOne(this);
                end(goes);
                stays.serveOne(this);
            }
            stays.serveOne(this);
        }
    }
}
