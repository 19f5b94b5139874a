// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.tck.Requirement;

/**
 * For transports that receive: nothing is lost between the remote end and the store, nothing is received twice, and
 * nothing when nobody wants it.
 */
public interface ReceivingTransportContract extends TransportFixture {

    /**
     * Puts a message at the remote end, to be received by the transport. None is there when a test begins.
     *
     * @param mark a word that its content has
     */
    void putRemote(String mark) throws Exception;

    /** Whether the original with that word is still at the remote end. */
    boolean isRemote(String mark) throws Exception;

    /** Whether originals stay at the remote end for good, and the transport remembers which it has received. */
    default boolean leavesOriginals() {
        return false;
    }

    @Test
    @Requirement({"XPORT-027", "XPORT-028", "XPORT-086", "RECV-001"})
    default void mailIsAnnouncedWhenItIsThereAndOnlyThen() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Receiving receiving = Receiving.begin(this, opened);
            assertThat(receiving.saysThatMailIsThere()).as("nothing is there").isFalse();
            putRemote("announced");
            receiving.awaitMail();
            assertThat(receiving.receive(Arrival.taken())).isNotEqualTo(ReceiveOutcome.NOTHING);
            assertThat(receiving.isPolled() && receiving.saysThatMailIsThere())
                    .as("nothing is there any more")
                    .isFalse();
        }
    }

    @Test
    @Requirement({"XPORT-087", "RECV-012", "RECV-024"})
    default void theContentOfTheOriginalIsHandedOverAndSaved() throws Exception {
        putRemote("whole");
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Arrival arrival = Arrival.taken();
            assertThat(Receiving.begin(this, opened).next(arrival)).isNotEqualTo(ReceiveOutcome.NOTHING);
            assertThat(arrival.isSaved()).isTrue();
            assertThat(arrival.text()).contains("whole").endsWith("\r\n").doesNotContainPattern("[^\r]\n");
        }
    }

    @Test
    @Requirement({"RECV-025", "DEC-11"})
    default void withNothingThereNothingIsSaved() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Arrival arrival = Arrival.taken();
            assertThat(Receiving.begin(this, opened).receive(arrival)).isEqualTo(ReceiveOutcome.NOTHING);
            assertThat(arrival.isSaved()).isFalse();
        }
    }

    @Test
    @Requirement({"DEC-11", "FLUSH-026", "FLUSH-027"})
    default void theAnswerTellsWhetherThereIsMore() throws Exception {
        putRemote("first");
        putRemote("second");
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Receiving receiving = Receiving.begin(this, opened);
            assertThat(receiving.next(Arrival.taken())).isEqualTo(ReceiveOutcome.DELIVERED_MORE);
            assertThat(receiving.receive(Arrival.taken())).isEqualTo(ReceiveOutcome.DELIVERED_LAST);
            assertThat(receiving.receive(Arrival.taken())).isEqualTo(ReceiveOutcome.NOTHING);
        }
    }

    @Test
    @Requirement({"DEC-23", "RECV-030"})
    default void theOriginalStaysUntilTheMessageIsDurableAndIsNotReceivedAgain() throws Exception {
        putRemote("durable");
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Receiving receiving = Receiving.begin(this, opened);
            Arrival arrival = Arrival.pending();
            CompletableFuture<ReceiveOutcome> call = receiving.begin(arrival);
            assertThat(arrival.awaitSave(patience())).as("the message is saved").isTrue();
            giveTimeToActTooEarly(call);
            assertThat(isRemote("durable"))
                    .as("the original, while the store has not answered")
                    .isTrue();
            arrival.synced();
            receiving.awaitEnd(call);
            assertThat(receiving.receive(Arrival.taken())).isEqualTo(ReceiveOutcome.NOTHING);
            assertThat(isRemote("durable")).isEqualTo(leavesOriginals());
        }
    }

    /** A transport that does not wait for the store goes on at once; one that does has nothing to do. */
    private static void giveTimeToActTooEarly(CompletableFuture<ReceiveOutcome> call) throws Exception {
        call.handle((outcome, problem) -> outcome)
                .completeOnTimeout(ReceiveOutcome.NOTHING, 300, TimeUnit.MILLISECONDS)
                .get();
    }

    @Test
    @Requirement({"DEC-23", "XPORT-087"})
    default void aStoreThatRefusesLeavesTheOriginalForLater() throws Exception {
        putRemote("refused");
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Receiving receiving = Receiving.begin(this, opened);
            Arrival refused = Arrival.pending();
            refused.refused();
            receiving.attempt(refused);
            assertThat(isRemote("refused"))
                    .as("the original of what the store refused")
                    .isTrue();
            arrivesNow(receiving, "refused");
        }
    }

    private static void arrivesNow(Receiving receiving, String mark) throws Exception {
        Arrival again = Arrival.taken();
        assertThat(receiving.next(again)).isNotEqualTo(ReceiveOutcome.NOTHING);
        assertThat(again.text()).contains(mark);
    }

    @Test
    @Requirement({"DEC-23", "XPORT-087"})
    default void aMessageThatCannotBeWrittenIsNotSavedAndItsOriginalStays() throws Exception {
        putRemote("unwritable");
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Receiving receiving = Receiving.begin(this, opened);
            Arrival broken = Arrival.unwritable();
            receiving.attempt(broken);
            assertThat(broken.isSaved()).isFalse();
            assertThat(isRemote("unwritable")).isTrue();
            arrivesNow(receiving, "unwritable");
        }
    }

    @Test
    @Requirement({"XPORT-055", "XPORT-056", "RECV-029", "DEC-23"})
    default void aCancelledMessageIsNotSavedAndIsOfferedAgain() throws Exception {
        putRemote("cancelled");
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Receiving receiving = Receiving.begin(this, opened);
            Arrival cancelled = Arrival.taken();
            cancelled.onFirstWrite(() -> {
                cancelled.cancel();
                opened.context().cancel(cancelled.transfer());
                opened.session().cancel(cancelled.transfer());
            });
            receiving.attempt(cancelled);
            assertThat(cancelled.isSaved()).as("saved although cancelled").isFalse();
            assertThat(isRemote("cancelled")).isTrue();
            arrivesNow(receiving, "cancelled");
        }
    }

    @Test
    @Requirement({"XPORT-024", "RECV-004"})
    default void nothingIsReceivedBeforeTheInboundDirectionIsOpened() throws Exception {
        putRemote("early");
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            refusesToReceive(Receiving.of(this, opened));
            arrivesNow(Receiving.begin(this, opened), "early");
        }
    }

    @Test
    @Requirement({"RECV-004", "XPORT-054"})
    default void nothingIsReceivedOnceTheInboundDirectionIsClosed() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Receiving receiving = Receiving.begin(this, opened);
            opened.session().control(Set.of(SessionControl.END_INBOUND));
            putRemote("late");
            refusesToReceive(receiving);
            arrivesNow(Receiving.begin(this, opened), "late");
        }
    }

    private static void refusesToReceive(Receiving receiving) throws Exception {
        Arrival unwanted = Arrival.taken();
        assertThat(receiving.saysThatMailIsThere()).as("mail is announced").isFalse();
        assertThat(receiving.receive(unwanted)).isEqualTo(ReceiveOutcome.NOTHING);
        assertThat(unwanted.isSaved()).isFalse();
    }

    @Test
    @Requirement("XPORT-054")
    default void closingTheInboundDirectionLetsAMessageInProcessFinish() throws Exception {
        putRemote("in process");
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Arrival arrival =
                    Arrival.taken().onFirstWrite(() -> opened.session().control(Set.of(SessionControl.END_INBOUND)));
            assertThat(Receiving.begin(this, opened).next(arrival)).isNotEqualTo(ReceiveOutcome.NOTHING);
            assertThat(arrival.isSaved()).isTrue();
        }
    }

    @Test
    @Requirement({"XPORT-101", "XPORT-102", "XPORT-103", "DEC-23"})
    default void closeWhileTheStoreIsSilentKeepsTheOriginal() throws Exception {
        putRemote("closed");
        SessionUnderTest opened = SessionUnderTest.open(this);
        Receiving receiving = Receiving.begin(this, opened);
        Arrival arrival = Arrival.pending();
        CompletableFuture<ReceiveOutcome> call = receiving.begin(arrival);
        assertThat(arrival.awaitSave(patience())).isTrue();
        CompletableFuture.runAsync(opened.session()::close, SessionUnderTest.THREADS)
                .get(patience().toMillis(), TimeUnit.MILLISECONDS);
        receiving.awaitEnd(call);
        opened.close();
        assertThat(isRemote("closed")).isTrue();
    }
}
