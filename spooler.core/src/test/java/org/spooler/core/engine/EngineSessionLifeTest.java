// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransportException;
import org.spooler.core.distribution.Match;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.SeededThread;

class EngineSessionLifeTest {

    private final EngineHarness spooler;

    EngineSessionLifeTest() throws Exception {
        spooler = new EngineHarness("smtp", "fax");
    }

    private ScriptedTransport unopened(Capabilities capabilities) {
        return new ScriptedTransport(capabilities, spooler.scheduler.executor("network"), spooler.arrived)
                .hanging(SeededThread::hang);
    }

    private void arrive(ScriptedTransport transport, String name) {
        spooler.engine.arrived(new TransportArrival(name, name, 0, "test", transport), new MemoryProfileSection());
        spooler.run();
    }

    private CompletableFuture<Void> leave(String name) {
        var left = spooler.engine.left(name).toCompletableFuture();
        spooler.run();
        return left;
    }

    @Test
    @Requirement({"SPOOL-014", "SPOOL-017", "SPOOL-018", "SPOOL-022", "XPORT-024", "XPORT-025", "XPORT-037", "XPORT-047"
    })
    void sessionIsOpenedAskedShownAndOnlyThenGivenTraffic() {
        List<StatusRow> rows = new ArrayList<>();
        ScriptedTransport smtp = unopened(Capabilities.of(AddressType.SMTP)).onControl((context, controls) -> {
            rows.add(spooler.rows.get("smtp"));
            context.updateStatus(row -> row.withText("told " + controls.size()));
        });

        arrive(smtp, "smtp");

        assertThat(smtp.events()).containsExactly("open", "BEGIN_INBOUND+BEGIN_OUTBOUND");
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.has(StatusCode.AVAILABLE)).isTrue();
            assertThat(row.has(StatusCode.OUTBOUND_ENABLED)).isFalse();
        });
        assertThat(spooler.rows.get("smtp").has(StatusCode.OUTBOUND_ENABLED)).isTrue();
        assertThat(spooler.rows.get("smtp").text()).isEqualTo("told 2");
    }

    @Test
    @Requirement({"SPOOL-129", "SPOOL-131", "SPOOL-134", "XPORT-048", "XPORT-049"})
    void addressTypesAreForgottenAndTrafficEndedBeforeTheSessionIsClosed() {
        List<CompletableFuture<List<Match>>> routes = new ArrayList<>();
        Recipient ann = Recipient.of(Address.parse("ann@a.example"));
        ScriptedTransport smtp = unopened(Capabilities.of(AddressType.SMTP)).onControl((context, controls) -> {
            if (controls.contains(SessionControl.END_OUTBOUND)) {
                routes.add(spooler.engine.route(ann).toCompletableFuture());
            }
        });
        arrive(smtp, "smtp");
        smtp.forgetEvents();

        assertThat(leave("smtp")).isDone();

        assertThat(smtp.events()).containsExactly("END_INBOUND+END_OUTBOUND", "close");
        assertThat(spooler.rows).doesNotContainKey("smtp");
        assertThat(routes)
                .singleElement()
                .satisfies(route -> assertThat(route.join())
                        .allMatch(match -> !match.candidate().present()));
    }

    @Test
    @Requirement({"SPOOL-130", "SPOOL-132", "SPOOL-110"})
    void endOfTrafficLetsAMessageInProcessFinish() throws Exception {
        ScriptedTransport smtp = spooler.mail("smtp");
        smtp.then(Behaviour.reportLater(Duration.ofSeconds(3), org.spooler.testkit.Verdict.DELIVER));
        spooler.submit("ann@a.example");
        smtp.forgetEvents();

        CompletableFuture<Void> left = leave("smtp");
        assertThat(smtp.events()).containsExactly("END_INBOUND+END_OUTBOUND");
        spooler.submit("bob@a.example");
        spooler.pass(Duration.ofSeconds(4));

        assertThat(left).isDone();
        assertThat(smtp.events()).containsExactly("END_INBOUND+END_OUTBOUND", "close");
        assertThat(spooler.decided).contains("SMTP:ann@a.example SENT smtp");
        assertThat(smtp.offered()).hasSize(1);
    }

    @Test
    @Requirement({"SPOOL-073", "DEC-19"})
    void deferredMessageIsAbortedAloneWhenItsTransportIsLoggedOff() throws Exception {
        ScriptedTransport smtp = spooler.mail("smtp");
        smtp.then(Behaviour.neverReport());
        MessageId id = spooler.submit("ann@a.example");
        smtp.forgetEvents();

        CompletableFuture<Void> left = leave("smtp");
        spooler.pass(Duration.ofSeconds(6));

        assertThat(left).isDone();
        assertThat(smtp.events()).containsExactly("END_INBOUND+END_OUTBOUND", "abort 1", "close");
        assertThat(spooler.last(id, 0).duplicatePossible()).isFalse();
        spooler.mail("smtp");
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example SENT smtp");
    }

    @Test
    @Requirement({"SPOOL-019", "SPOOL-021", "XPORT-034"})
    void transportThatCannotBeOpenedIsLeftOutAndTriedAgainWhileOthersWork() throws Exception {
        ScriptedTransport smtp = unopened(Capabilities.of(AddressType.SMTP))
                .thenRefuseToOpen(new TransportException(MapiStatus.MAPI_E_FAILONEPROVIDER, "no server"));
        ScriptedTransport fax = spooler.transport("fax", Capabilities.of(AddressType.FAX));
        arrive(smtp, "smtp");

        spooler.submit("FAX:7");
        assertThat(fax.offered()).hasSize(1);
        assertThat(spooler.rows.get("smtp").has(StatusCode.FAILURE)).isTrue();
        assertThat(spooler.rows.get("smtp").text()).isEqualTo("no server");
        spooler.pass(Duration.ofMinutes(2));

        assertThat(smtp.openSessions()).isEqualTo(1);
        assertThat(spooler.rows.get("smtp").has(StatusCode.FAILURE)).isFalse();
    }

    @Test
    @Requirement({"SPOOL-020", "XPORT-033"})
    void unconfiguredTransportIsNotTriedAgainBeforeItsConfigurationChanges() {
        ScriptedTransport smtp = unopened(Capabilities.of(AddressType.SMTP))
                .thenRefuseToOpen(new TransportException(MapiStatus.MAPI_E_UNCONFIGURED, "relay is missing"));
        arrive(smtp, "smtp");

        spooler.pass(Duration.ofDays(2));
        assertThat(smtp.events()).containsExactly("open");
        assertThat(spooler.rows.get("smtp").text()).isEqualTo("not configured: relay is missing");

        smtp.context().capabilitiesChanged();
        spooler.run();

        assertThat(smtp.openSessions()).isEqualTo(1);
        assertThat(spooler.rows.get("smtp").text()).isEmpty();
    }

    @Test
    @Requirement({"SPOOL-119", "XPORT-070", "RECV-028"})
    void transportThatBreaksDownIsOnlyClosedAndOthersGoOn() throws Exception {
        ScriptedTransport smtp = spooler.mail("smtp");
        ScriptedTransport fax = spooler.transport("fax", Capabilities.of(AddressType.FAX));
        smtp.then(offer -> {
            offer.context().criticalError("disk on fire");
            return org.spooler.api.transport.SubmitOutcome.ACCEPTED;
        });
        smtp.forgetEvents();

        MessageId mail = spooler.submit("ann@a.example");
        spooler.submit("FAX:7");

        assertThat(smtp.events()).containsExactly("close");
        assertThat(fax.offered()).hasSize(1);
        assertThat(spooler.find(mail)).isPresent();
        assertThat(spooler.rows.get("smtp").codes()).containsExactly(StatusCode.FAILURE);
        assertThat(spooler.rows.get("smtp").text()).isEqualTo("disk on fire");
    }

    @Test
    void transportThatBrokeDownIsOpenedAgainAndGetsWhatWaitedForIt() throws Exception {
        ScriptedTransport smtp = spooler.mail("smtp");
        smtp.context().criticalError("line lost");
        spooler.run();
        MessageId id = spooler.submit("ann@a.example");
        assertThat(smtp.offered()).isEmpty();

        spooler.pass(Duration.ofMinutes(2));

        assertThat(smtp.offered()).containsExactly(id);
        assertThat(spooler.rows.get("smtp").has(StatusCode.FAILURE)).isFalse();
    }

    @Test
    void transportThatBrokeDownAndWasRemovedMeanwhileIsNotOpenedAgain() {
        ScriptedTransport smtp = spooler.mail("smtp");
        smtp.context().criticalError("line lost");
        spooler.run();

        assertThat(leave("smtp")).isDone();
        spooler.pass(Duration.ofHours(1));

        assertThat(smtp.openSessions()).isZero();
        assertThat(smtp.events()).filteredOn("open"::equals).hasSize(1);
        assertThat(spooler.rows).doesNotContainKey("smtp");
    }

    @Test
    @Requirement({"SPOOL-023", "XPORT-110"})
    void capabilitiesAreAskedForAgainWhenTheTransportSaysSo() throws Exception {
        ScriptedTransport smtp = spooler.mail("smtp");
        smtp.capabilities(Capabilities.of(AddressType.FAX));

        smtp.context().capabilitiesChanged();
        spooler.run();
        spooler.submit("FAX:7");

        assertThat(smtp.offered()).hasSize(1);
    }

    @Test
    @Requirement("XPORT-105")
    void transportCountsAsLoggedOffAlthoughItsCloseNeverReturns() {
        ScriptedTransport smtp = spooler.mail("smtp").closing(closed -> SeededThread.hang());

        CompletableFuture<Void> left = leave("smtp");
        assertThat(left).isNotDone();
        spooler.pass(Duration.ofSeconds(11));

        assertThat(left).isDone();
        assertThat(spooler.mail("smtp").openSessions()).isEqualTo(1);
    }

    @Test
    @Requirement("SPOOL-114")
    void whatATransportSaysWhileItIsBeingOpenedIsHeard() {
        ScriptedTransport smtp = unopened(Capabilities.of(AddressType.SMTP)).onControl((context, controls) -> {
            if (controls.contains(SessionControl.BEGIN_INBOUND)) {
                context.readyToSend();
                context.enterCriticalSection();
                context.leaveCriticalSection();
                context.capabilitiesChanged();
            }
        });

        arrive(smtp, "smtp");

        assertThat(smtp.openSessions()).isEqualTo(1);
    }
}
