// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.RecipientLedger;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.TransferId;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.SeededThread;
import org.spooler.testkit.Verdict;

/** The drain contract: what becomes of what a transport has when it goes, and in which time. */
class EngineDrainTest {

    private EngineHarness spooler;
    private ScriptedTransport smtp;

    private void start(String deadline) throws Exception {
        spooler = new EngineHarness(Map.of("transport.order", "smtp", "drain.deadline", deadline));
        smtp = spooler.mail("smtp");
    }

    private CompletableFuture<Void> leave() {
        CompletableFuture<Void> left = spooler.engine.left("smtp").toCompletableFuture();
        spooler.run();
        return left;
    }

    private RecipientLedger recipient(MessageId id) {
        return spooler.find(id).orElseThrow().recipients().get(0);
    }

    @Test
    void whatATransportHasMayFinishUntilTheDeadlineOfTheProfile() throws Exception {
        start("2m");
        smtp.then(Behaviour.reportLater(Duration.ofSeconds(100), Verdict.DELIVER));
        spooler.submit("ann@a.example");

        CompletableFuture<Void> left = leave();
        spooler.pass(Duration.ofSeconds(99));
        assertThat(left).isNotDone();
        spooler.pass(Duration.ofSeconds(2));

        assertThat(left).isDone();
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void deadlineOfZeroClosesAtOnce() throws Exception {
        start("0s");
        smtp.then(Behaviour.neverReport());
        spooler.submit("ann@a.example");
        smtp.forgetEvents();

        CompletableFuture<Void> left = leave();

        assertThat(left).isDone();
        assertThat(smtp.events()).containsExactly("END_INBOUND+END_OUTBOUND", "abort 1", "close");
    }

    @Test
    void transportThatBlocksInCloseIsWaitedForNoLongerThanTheDeadlineAndTheTimeToClose() throws Exception {
        start("3s");
        smtp.closing(closed -> SeededThread.hang());
        smtp.then(Behaviour.neverReport());
        MessageId id = spooler.submit("ann@a.example");

        CompletableFuture<Void> left = leave();
        spooler.pass(Duration.ofMillis(7900));
        assertThat(left).isNotDone();
        spooler.pass(Duration.ofMillis(200));

        assertThat(left).isDone();
        assertThat(recipient(id).last().orElseThrow().status()).hasToString("4.3.0");
        assertThat(spooler.mail("smtp").offered()).containsExactly(id);
    }

    @Test
    void sessionIsToldOfTheEndWhileItsCallIsUnderWay() throws Exception {
        start("10s");
        smtp.then(Behaviour.hang());
        spooler.submit("ann@a.example");
        smtp.forgetEvents();

        leave();

        assertThat(smtp.events()).containsExactly("END_INBOUND+END_OUTBOUND");
    }

    @Test
    void whatWaitsForItsTurnGoesBackAtOnceWithoutAnAttempt() throws Exception {
        start("10m");
        smtp.capabilities(Capabilities.of(AddressType.SMTP).withInFlight(1, 1));
        smtp.context().capabilitiesChanged();
        spooler.run();
        smtp.then(Behaviour.neverReport());
        spooler.submit("ann@a.example");
        MessageId waits = spooler.submit("bob@a.example");

        leave();

        assertThat(recipient(waits).last().orElseThrow().text())
                .isEqualTo("transport smtp is not there; waiting for it");
        assertThat(recipient(waits).attempts()).isZero();
        assertThat(recipient(waits).last().orElseThrow().duplicatePossible()).isFalse();
    }

    @Test
    void reportWithoutOutcomesHandsAMessageBackWithoutAnAttemptAndWithoutDoubt() throws Exception {
        start("10s");
        smtp.then(Behaviour.neverReport());
        MessageId id = spooler.submit("ann@a.example");
        leave();

        smtp.context().report(new TransferId(1), List.of());
        spooler.run();

        assertThat(recipient(id).attempts()).isZero();
        assertThat(recipient(id).last().orElseThrow().duplicatePossible()).isFalse();
        assertThat(spooler.mail("smtp").offered()).containsExactly(id);
    }

    @Test
    void callThatNeverComesBackIsInDoubtAfterTheTimeToClose() throws Exception {
        start("5s");
        smtp.then(Behaviour.hang());
        MessageId id = spooler.submit("ann@a.example");

        CompletableFuture<Void> left = leave();
        spooler.pass(Duration.ofSeconds(11));

        assertThat(left).isDone();
        assertThat(recipient(id).last().orElseThrow().duplicatePossible()).isTrue();
    }

    @Test
    void stopWaitsForATransportThatBlocksInCloseNoLongerThanForAnyOtherAndNobodyComesAfterwards() throws Exception {
        start("1s");
        smtp.closing(closed -> SeededThread.hang());

        CompletableFuture<Void> stopped = spooler.engine.stop().toCompletableFuture();
        ScriptedTransport late = spooler.mail("fax");
        spooler.pass(Duration.ofMillis(5100));

        assertThat(stopped).isDone();
        assertThat(late.events()).isEmpty();
    }

    @Test
    void transportThatBlocksInCloseHoldsUpNoOther() throws Exception {
        start("1s");
        smtp.closing(closed -> SeededThread.hang());
        leave();

        ScriptedTransport other = spooler.mail("other");
        spooler.submit("ann@a.example");

        assertThat(other.openSessions()).isEqualTo(1);
        assertThat(spooler.mail("smtp").offered()).hasSize(1);
    }

    @Test
    void timersOfATransportThatIsGoneAreNotLeftBehind() throws Exception {
        EngineHarness alone = new EngineHarness(Map.of("transport.order", "smtp"));
        alone.pass(Duration.ofMinutes(1));
        start("5s");
        leave();
        spooler.pass(Duration.ofMinutes(1));

        assertThat(spooler.scheduler.waiting()).isEqualTo(alone.scheduler.waiting());
    }

    // By the operator

    private boolean drain() {
        var answer = spooler.engine.drain("smtp").toCompletableFuture();
        spooler.pass(Duration.ofSeconds(11));
        return answer.join();
    }

    private boolean resume() {
        var answer = spooler.engine.resume("smtp").toCompletableFuture();
        spooler.run();
        return answer.join();
    }

    @Test
    void drainedTransportSaysSoAndItsMessagesWaitUntilItIsResumed() throws Exception {
        start("5s");

        assertThat(drain()).isTrue();
        MessageId id = spooler.submit("ann@a.example");

        assertThat(smtp.openSessions()).isZero();
        assertThat(spooler.rows.get("smtp").text()).isEqualTo("drained by operator");
        assertThat(spooler.last(id, 0).text()).isEqualTo("transport smtp is drained by the operator; waiting for it");
        assertThat(resume()).isTrue();
        assertThat(smtp.offered()).containsExactly(id);
        assertThat(spooler.rows.get("smtp").text()).isEmpty();
    }

    @Test
    void drainIsAnsweredWhenWhatTheTransportHadIsFinished() throws Exception {
        start("1m");
        smtp.then(Behaviour.reportLater(Duration.ofSeconds(20), Verdict.DELIVER));
        spooler.submit("ann@a.example");

        var answer = spooler.engine.drain("smtp").toCompletableFuture();
        spooler.pass(Duration.ofSeconds(19));
        assertThat(answer).isNotDone();
        spooler.pass(Duration.ofSeconds(2));

        assertThat(answer).isCompletedWithValue(true);
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void updateOfADrainedTransportStaysDrained() throws Exception {
        start("5s");
        drain();
        spooler.engine.left("smtp");
        ScriptedTransport newer = new ScriptedTransport(
                Capabilities.of(AddressType.SMTP), spooler.scheduler.executor("network"), spooler.arrived);
        spooler.engine.arrived(
                new TransportArrival("smtp", "smtp", 0, "transport 2.0.0", newer), new MemoryProfileSection());
        spooler.pass(Duration.ofHours(1));
        assertThat(newer.openSessions()).isZero();

        resume();

        assertThat(newer.openSessions()).isEqualTo(1);
        assertThat(smtp.openSessions()).isZero();
    }

    @Test
    void onlyATransportThatIsThereIsDrainedAndOnlyADrainedOneResumed() throws Exception {
        start("5s");
        assertThat(resume()).isFalse();
        assertThat(spooler.engine.drain("fax").toCompletableFuture()).isNotDone();
        spooler.run();
        assertThat(drain()).isTrue();
        assertThat(drain()).isFalse();
    }
}
