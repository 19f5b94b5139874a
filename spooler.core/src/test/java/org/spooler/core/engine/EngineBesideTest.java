// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RetryClass;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusColumns;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportException;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.SeededThread;
import org.spooler.testkit.Verdict;

/** A version of a transport that is opened beside the one in charge, and follows it. */
class EngineBesideTest {

    private final EngineHarness spooler;
    private final ScriptedTransport old;
    private final ScriptedTransport next;
    private final TransportArrival oldArrival;
    private final TransportArrival nextArrival;

    EngineBesideTest() throws Exception {
        spooler = new EngineHarness("smtp");
        old = scripted();
        next = scripted();
        oldArrival = new TransportArrival("smtp", "smtp", 0, "transport 1.0.0", old);
        nextArrival = new TransportArrival("smtp", "smtp", 0, "transport 2.0.0", next);
        arrive(oldArrival);
    }

    private ScriptedTransport scripted() {
        return new ScriptedTransport(
                        Capabilities.of(AddressType.SMTP), spooler.scheduler.executor("network"), spooler.arrived)
                .hanging(SeededThread::hang);
    }

    private void arrive(TransportArrival arrival) {
        spooler.engine.arrived(arrival, new MemoryProfileSection());
        spooler.run();
    }

    private String provider() {
        return spooler.rows
                .get("smtp")
                .properties()
                .find(StatusColumns.PROVIDER_DLL_NAME)
                .orElse("");
    }

    @Test
    void oneThatFollowsGetsTheNewWorkAndTheOldOneFinishesBesideIt() throws Exception {
        old.then(Behaviour.reportLater(Duration.ofSeconds(3), Verdict.DELIVER));
        spooler.submit("ann@a.example");

        arrive(nextArrival);
        spooler.submit("bob@a.example");

        assertThat(next.offered()).as("the new work").hasSize(1);
        assertThat(old.openSessions()).as("the old one drains").isEqualTo(1);
        spooler.pass(Duration.ofSeconds(4));
        assertThat(old.openSessions()).isZero();
        assertThat(spooler.decided)
                .containsExactlyInAnyOrder("SMTP:bob@a.example SENT smtp", "SMTP:ann@a.example SENT smtp");
    }

    @Test
    void rowShowsTheOneThatFollowsAndOutlivesTheOldOne() throws Exception {
        old.then(Behaviour.reportLater(Duration.ofSeconds(3), Verdict.DELIVER));
        spooler.submit("ann@a.example");

        arrive(nextArrival);
        assertThat(provider()).isEqualTo("transport 2.0.0");
        spooler.pass(Duration.ofSeconds(30));

        assertThat(spooler.rows.get("smtp").codes()).contains(StatusCode.AVAILABLE, StatusCode.OUTBOUND_ENABLED);
        assertThat(spooler.rows.get("smtp").codes()).doesNotContain(StatusCode.OUTBOUND_ACTIVE);
        assertThat(provider()).isEqualTo("transport 2.0.0");
    }

    @Test
    void transportThatIsFollowedIsNeverAbsent() throws Exception {
        arrive(nextArrival);
        spooler.pass(Duration.ofSeconds(30));
        spooler.submit("ann@a.example");

        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void oneThatCannotBeOpenedChangesNothingUntilItCan() throws Exception {
        next.thenRefuseToOpen(new TransportException(MapiStatus.MAPI_E_FAILONEPROVIDER, "no licence"));

        arrive(nextArrival);
        spooler.submit("ann@a.example");

        assertThat(old.offered()).hasSize(1);
        assertThat(spooler.rows.get("smtp").has(StatusCode.FAILURE)).isFalse();
        assertThat(spooler.rows.get("smtp").text()).isEqualTo("transport 2.0.0 cannot take over: no licence");
        spooler.pass(Duration.ofMinutes(2));
        spooler.submit("bob@a.example");
        assertThat(next.offered()).hasSize(1);
        assertThat(spooler.rows.get("smtp").text()).isEmpty();
    }

    @Test
    void oneThatIsNotConfiguredHoldsUpNothing() throws Exception {
        next.thenRefuseToOpen(new TransportException(MapiStatus.MAPI_E_UNCONFIGURED, "relay is missing"));
        arrive(nextArrival);
        spooler.pass(Duration.ofDays(1));

        spooler.submit("ann@a.example");

        assertThat(old.offered()).hasSize(1);
    }

    @Test
    void whatWaitsAtTheOldOneGoesOutThroughTheOneThatFollows() throws Exception {
        old.capabilities(Capabilities.of(AddressType.SMTP).withInFlight(1, 1));
        old.context().capabilitiesChanged();
        spooler.run();
        old.then(Behaviour.reportLater(Duration.ofSeconds(3), Verdict.DELIVER));
        spooler.submit("ann@a.example");
        MessageId waits = spooler.submit("bob@a.example");
        assertThat(old.offered()).hasSize(1);

        arrive(nextArrival);

        assertThat(next.offered()).containsExactly(waits);
        assertThat(spooler.decided).containsExactly("SMTP:bob@a.example SENT smtp");
    }

    @Test
    void whatTheOldOneHandsBackGoesOutThroughTheOneThatFollowsWithoutAnAttempt() throws Exception {
        old.then(Behaviour.neverReport());
        MessageId id = spooler.submit("ann@a.example");
        next.otherwise(Behaviour.delay(RetryClass.REPLY));

        arrive(nextArrival);
        old.context().report(new TransferId(1), List.of());
        spooler.run();

        assertThat(next.offered()).containsExactly(id);
        assertThat(spooler.find(id).orElseThrow().recipients().get(0).attempts())
                .as("only that of the one that follows")
                .isEqualTo(1);
        assertThat(spooler.last(id, 0).duplicatePossible()).isFalse();
    }

    @Test
    void whatIsInDoubtWithTheOldOneIsTriedAgainAlthoughTheFollowerWasThereBefore() throws Exception {
        old.then(Behaviour.hang());
        MessageId id = spooler.submit("ann@a.example");

        arrive(nextArrival);
        spooler.pass(Duration.ofSeconds(15));

        assertThat(next.offered()).containsExactly(id);
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void lateReportOfTheOldOneCountsUntilItIsClosed() throws Exception {
        old.then(Behaviour.reportLater(Duration.ofSeconds(4), Verdict.DELIVER));
        MessageId id = spooler.submit("ann@a.example");
        arrive(nextArrival);

        spooler.pass(Duration.ofSeconds(5));

        assertThat(spooler.find(id)).isEmpty();
        assertThat(next.offered()).isEmpty();
    }

    @Test
    void criticalErrorOfTheOldOneDoesNotDisturbTheOneThatFollows() throws Exception {
        old.then(Behaviour.neverReport());
        spooler.submit("ann@a.example");
        arrive(nextArrival);

        old.context().criticalError("torn down");
        spooler.run();

        assertThat(old.openSessions()).isZero();
        assertThat(next.openSessions()).isEqualTo(1);
        assertThat(spooler.rows.get("smtp").has(StatusCode.FAILURE)).isFalse();
        spooler.submit("bob@a.example");
        assertThat(next.offered()).isNotEmpty();
    }

    @Test
    void whatTheFollowerSaysOfItselfBeforeItTakesOverCountsAfterwardsAndWhatTheOldOneSaysThenDoesNot()
            throws Exception {
        old.then(Behaviour.neverReport());
        spooler.submit("ann@a.example");
        next.onControl((context, controls) -> context.updateStatus(row -> row.withText("new words")));

        arrive(nextArrival);
        old.context().updateStatus(row -> row.withText("old words"));
        spooler.run();

        assertThat(spooler.rows.get("smtp").text()).isEqualTo("new words");
    }

    @Test
    void serviceThatChangesIsOpenedAnewBesideItself() throws Exception {
        old.then(Behaviour.reportLater(Duration.ofSeconds(2), Verdict.DELIVER));
        spooler.submit("ann@a.example");
        old.forgetEvents();

        arrive(oldArrival.after(oldArrival));
        assertThat(old.openSessions()).isEqualTo(2);
        spooler.submit("bob@a.example");
        spooler.pass(Duration.ofSeconds(10));

        assertThat(old.openSessions()).isEqualTo(1);
        assertThat(spooler.decided)
                .containsExactlyInAnyOrder("SMTP:bob@a.example SENT smtp", "SMTP:ann@a.example SENT smtp");
        assertThat(spooler.rows.get("smtp").has(StatusCode.AVAILABLE)).isTrue();
    }

    @Test
    void burstOfChangesOpensFewSessionsAndEndsWithTheLatest() throws Exception {
        old.otherwise(Behaviour.neverReport());
        TransportArrival revision = oldArrival;
        int most = 0;
        for (int i = 0; i < 100; i++) {
            spooler.submit("ann" + i + "@a.example");
            revision = revision.after(revision);
            arrive(revision);
            most = Math.max(most, old.openSessions());
        }
        old.otherwise(Behaviour.deliver());
        spooler.pass(Duration.ofMinutes(2));

        assertThat(most).isLessThanOrEqualTo(2 + Succession.MOST_DRAINING);
        assertThat(old.openSessions()).isEqualTo(1);
        assertThat(old.events()).filteredOn("open"::equals).hasSizeLessThan(30);
    }

    @Test
    void sameArrivalAgainChangesNothing() {
        old.forgetEvents();

        arrive(oldArrival);

        assertThat(old.events()).isEmpty();
    }

    @Test
    void serviceThatGoesWhileItDrainsIsWaitedForAndDoesNotTakeTheFollowerWithIt() throws Exception {
        old.then(Behaviour.reportLater(Duration.ofSeconds(3), Verdict.DELIVER));
        spooler.submit("ann@a.example");
        arrive(nextArrival);

        var left = spooler.engine.left(oldArrival).toCompletableFuture();
        spooler.run();
        assertThat(left).isNotDone();
        spooler.pass(Duration.ofSeconds(4));

        assertThat(left).isDone();
        assertThat(next.openSessions()).isEqualTo(1);
        assertThat(spooler.rows.get("smtp").has(StatusCode.AVAILABLE)).isTrue();
    }

    @Test
    void followerTakesOverAtOnceWhenTheOneInChargeGoesBeforeItIsOpen() throws Exception {
        next.thenRefuseToOpen(new TransportException(MapiStatus.MAPI_E_FAILONEPROVIDER, "not yet"));
        arrive(nextArrival);

        spooler.engine.left(oldArrival);
        spooler.run();
        MessageId id = spooler.submit("ann@a.example");
        assertThat(spooler.last(id, 0).retryClass()).isEqualTo(RetryClass.ABSENT);
        spooler.pass(Duration.ofMinutes(2));

        assertThat(next.offered()).containsExactly(id);
        assertThat(provider()).isEqualTo("transport 2.0.0");
    }

    @Test
    void followerThatGoesAgainLeavesTheOneInChargeAlone() throws Exception {
        next.thenRefuseToOpen(new TransportException(MapiStatus.MAPI_E_FAILONEPROVIDER, "not yet"));
        arrive(nextArrival);

        var left = spooler.engine.left(nextArrival).toCompletableFuture();
        spooler.pass(Duration.ofHours(1));

        assertThat(left).isDone();
        assertThat(next.openSessions()).isZero();
        spooler.submit("ann@a.example");
        assertThat(old.offered()).hasSize(1);
    }

    @Test
    void preprocessorOfTheOneThatFollowsStaysWhenTheOldOneIsGone() throws Exception {
        register(old);
        next.onControl((context, controls) -> register(next));

        arrive(nextArrival);
        spooler.pass(Duration.ofSeconds(30));

        assertThat(spooler.engine.preprocessors().find("stamp")).isPresent();
        spooler.engine.left(nextArrival);
        spooler.pass(Duration.ofSeconds(30));
        assertThat(spooler.engine.preprocessors().find("stamp")).isEmpty();
    }

    private void register(ScriptedTransport transport) {
        transport
                .context()
                .registerPreprocessor(
                        new ScriptedPreprocessor("stamp", new ArrayList<>()), Set.of(AddressType.FAX), Set.of());
        spooler.engine.queueChanged();
    }

    @Test
    void resendAskedForByTheOldOneIsMadeByTheOneThatFollows() throws Exception {
        old.then(Behaviour.askAgain(Duration.ofSeconds(2)));
        MessageId id = spooler.submit("ann@a.example");
        arrive(nextArrival);

        spooler.pass(Duration.ofSeconds(3));

        assertThat(next.offered()).containsExactly(id);
    }

    @Test
    void messageTheOldOneDidNotWantAnyMoreIsOfferedToTheOneThatFollows() throws Exception {
        old.then(offer -> {
            arriveLater();
            return Behaviour.endWith(Disposition.RESEND_NOW).submit(offer);
        });

        MessageId id = spooler.submit("ann@a.example");

        assertThat(spooler.find(id)).isEmpty();
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }

    private void arriveLater() {
        spooler.engine.arrived(nextArrival, new MemoryProfileSection());
    }
}
