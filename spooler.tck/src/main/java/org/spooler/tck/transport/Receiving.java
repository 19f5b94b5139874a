// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransportSession;

/** The spooler's side of receiving, for one session. */
final class Receiving {

    private final SessionUnderTest opened;
    private final Duration patience;

    private Receiving(SessionUnderTest opened, Duration patience) {
        this.opened = opened;
        this.patience = patience;
    }

    /** Opens the inbound direction of a session. */
    static Receiving begin(TransportFixture fixture, SessionUnderTest opened) {
        opened.session().control(Set.of(SessionControl.BEGIN_INBOUND));
        return of(fixture, opened);
    }

    /** Leaves the inbound direction as it is. */
    static Receiving of(TransportFixture fixture, SessionUnderTest opened) {
        return new Receiving(opened, fixture.patience());
    }

    TransportSession session() {
        return opened.session();
    }

    boolean isPolled() throws Exception {
        return opened.call(session()::capabilities).poll();
    }

    /** Whether the transport says that mail is there: when it is polled, or by itself. */
    boolean saysThatMailIsThere() throws Exception {
        return isPolled()
                ? opened.call(session()::poll)
                : opened.context().calls().contains("newMail");
    }

    /** Waits until the transport says that mail is there. */
    void awaitMail() throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!saysThatMailIsThere()) {
            assertThat(System.nanoTime()).as("mail was not noticed in time").isLessThan(deadline);
            opened.context().awaitCalls(opened.context().calls().size() + 1, Duration.ofMillis(20));
        }
    }

    /** Receives a message that is known to be there. */
    ReceiveOutcome next(Arrival arrival) throws Exception {
        awaitMail();
        return receive(arrival);
    }

    /** Calls the session and waits for its answer. */
    ReceiveOutcome receive(Arrival arrival) throws Exception {
        ReceiveOutcome outcome = opened.call(() -> session().receive(arrival));
        arrival.over();
        assertThat(arrival.isMisused())
                .as("the message was used after it was saved, or after a failure of the store")
                .isFalse();
        return outcome;
    }

    /** Receives a message that is known to be there, and does not wait for the answer. */
    CompletableFuture<ReceiveOutcome> begin(Arrival arrival) throws Exception {
        awaitMail();
        return opened.beginCall(() -> session().receive(arrival));
    }

    /** Waits for the answer; a failure in the ordinary way counts as an answer too. */
    void awaitEnd(CompletableFuture<ReceiveOutcome> call) throws Exception {
        call.handle((outcome, thrown) -> {
                    AttemptRules.checkThrown(thrown instanceof CompletionException ? thrown.getCause() : thrown);
                    return outcome;
                })
                .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Receives, whatever comes of it. */
    void attempt(Arrival arrival) throws Exception {
        awaitEnd(begin(arrival));
        arrival.over();
    }
}
