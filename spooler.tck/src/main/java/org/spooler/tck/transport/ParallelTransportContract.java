// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.spooler.api.transport.TransportProvider;
import org.spooler.tck.Requirement;
import org.spooler.testkit.OfferedMessage;

/** For transports whose capabilities allow two or more sessions: these do not get into each other's way. */
public interface ParallelTransportContract extends TransportFixture {

    @Test
    default void capabilitiesAllowSeveralSessions() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            assertThat(opened.call(opened.session()::capabilities).sessions()).isGreaterThan(1);
        }
    }

    @Test
    @Requirement("XPORT-016")
    default void twoSessionsServeSideBySide() throws Exception {
        TransportProvider provider = provider();
        try (SessionUnderTest one = SessionUnderTest.open(this, provider);
                SessionUnderTest two = SessionUnderTest.open(this, provider)) {
            List<OfferedMessage> messages = new ArrayList<>();
            List<CompletableFuture<Attempt>> attempts = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                SessionUnderTest session = i % 2 == 0 ? one : two;
                messages.add(Offers.note(this, session.session(), 2));
                attempts.add(session.begin(messages.get(i)));
            }
            for (int i = 0; i < 40; i++) {
                Attempt attempt = attempts.get(i).get(2 * patience().toMillis(), TimeUnit.MILLISECONDS);
                AttemptRules.check(messages.get(i), attempt);
                assertThat(attempt.outcomes()).as("outcomes of message %s", i).hasSize(2);
            }
        }
    }

    @Test
    @Requirement({"XPORT-101", "XPORT-103"})
    default void closingOneSessionLeavesTheOtherAtWork() throws Exception {
        TransportProvider provider = provider();
        try (SessionUnderTest stays = SessionUnderTest.open(this, provider)) {
            try (SessionUnderTest goes = SessionUnderTest.open(this, provider)) {
                goes.serveOne(this);
            }
            stays.serveOne(this);
        }
    }
}
