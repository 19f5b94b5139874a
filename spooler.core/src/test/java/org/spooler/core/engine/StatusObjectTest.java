// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spooler.api.status.ResourceType.SPOOLER;
import static org.spooler.api.status.ResourceType.SUBSYSTEM;
import static org.spooler.api.status.ResourceType.TRANSPORT_PROVIDER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusColumns;
import org.spooler.api.status.StatusObject;
import org.spooler.api.status.ValidateFlag;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.TransportException;
import org.spooler.core.status.LiveStatusTable;
import org.spooler.core.status.SpoolerOwner;
import org.spooler.core.status.TransportOwner;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.FlushingTransport;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.SharedLine;
import org.spooler.testkit.Verdict;

/** Status objects of a running engine: opened from the table, answered by the engine and its transports. */
class StatusObjectTest {

    private final LiveStatusTable table = new LiveStatusTable(Comparator.naturalOrder(), Runnable::run);
    private final EngineHarness engine;
    private final FlushHarness harness;
    private final FlushingTransport mail;

    StatusObjectTest() throws Exception {
        engine = new EngineHarness(Map.of("transport.order", "mail,fax"), Optional.of(table));
        harness = new FlushHarness(engine);
        table.owner(SPOOLER, new SpoolerOwner(engine.engine));
        table.owner(TRANSPORT_PROVIDER, new TransportOwner(engine.engine, table));
        table.update(
                SPOOLER,
                "spooler",
                row -> row.withMethods(Set.of(ResourceMethod.VALIDATE_STATE, ResourceMethod.FLUSH_QUEUES)));
        table.update(SUBSYSTEM, "spooler", row -> row);
        mail = harness.transport("mail");
    }

    private StatusObject spooler() {
        return table.open(SPOOLER, "spooler").orElseThrow();
    }

    private StatusObject transport(String name) {
        return table.open(TRANSPORT_PROVIDER, name).orElseThrow();
    }

    private MapiStatus answer(CompletionStage<MapiStatus> stage) {
        CompletableFuture<MapiStatus> answer = stage.toCompletableFuture();
        engine.run();
        return answer.join();
    }

    @Test
    @Requirement({"STAT-012", "XPORT-092", "XPORT-093"})
    void anObjectShowsTheRowItWasOpenedFromAsItIsNow() {
        StatusObject object = transport("mail");

        mail.context().updateStatus(row -> row.withText("line 3"));
        engine.run();

        assertThat(object.row().text()).isEqualTo("line 3");
        assertThat(object.row()).isEqualTo(table.rows().get(2));
        assertThat(table.open(TRANSPORT_PROVIDER, "pigeon")).isEmpty();
    }

    @Test
    @Requirement({"STAT-003", "STAT-005", "STAT-007"})
    void anActiveTransportHasOneRowThatNamesItsBundle() {
        assertThat(table.rows())
                .filteredOn(row -> row.type() == TRANSPORT_PROVIDER)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.name()).isEqualTo("mail");
                    assertThat(row.properties().find(StatusColumns.PROVIDER_DLL_NAME))
                            .contains("test");
                });
    }

    @Test
    @Requirement({"STAT-037", "STAT-039"})
    void everyObjectCanBeAskedForItsStateAndTheSubsystemForNothingElse() {
        StatusObject subsystem = table.open(SUBSYSTEM, "spooler").orElseThrow();

        assertThat(subsystem.row().methods()).containsExactly(ResourceMethod.VALIDATE_STATE);
        assertThat(answer(subsystem.validate(Set.of()))).isEqualTo(MapiStatus.S_OK);
        assertThat(answer(subsystem.flush(Optional.empty(), Set.of()))).isEqualTo(MapiStatus.MAPI_E_NO_SUPPORT);
    }

    @Test
    @Requirement({"FLUSH-045", "STAT-029", "STAT-030"})
    void aMethodThatTheRowDoesNotOfferIsNotSupported() {
        mail.context().updateStatus(row -> row.withMethods(Set.of()));
        engine.run();

        assertThat(transport("mail").row().methods()).containsExactly(ResourceMethod.VALIDATE_STATE);
        assertThat(answer(transport("mail").flush(Optional.empty(), Set.of(FlushFlag.UPLOAD))))
                .isEqualTo(MapiStatus.MAPI_E_NO_SUPPORT);
        assertThat(mail.calls()).isEmpty();
    }

    @Test
    @Requirement("STAT-013")
    void anObjectWhoseOwnerIsGoneIsInvalidAlsoWhenAnotherHasItsName() {
        StatusObject object = transport("mail");
        engine.engine.left("mail");
        engine.pass(Duration.ofSeconds(11));
        assertThat(answer(object.validate(Set.of()))).isEqualTo(MapiStatus.MAPI_E_INVALID_OBJECT);

        FlushingTransport other = harness.transport("mail");
        assertThat(answer(object.validate(Set.of()))).isEqualTo(MapiStatus.MAPI_E_INVALID_OBJECT);
        assertThat(answer(object.flush(Optional.empty(), Set.of()))).isEqualTo(MapiStatus.MAPI_E_INVALID_OBJECT);
        assertThat(other.calls()).isEmpty();
        assertThat(object.row().name()).isEqualTo("mail");
    }

    // Validate

    @Test
    @Requirement({"XPORT-094", "XPORT-097", "XPORT-098", "DEC-21"})
    void theStateOfATransportIsCheckedByItsSessionWithTheFlagsGiven() {
        mail.validates(flags -> MapiStatus.MAPI_E_UNCONFIGURED);

        assertThat(answer(transport("mail").validate(Set.of(ValidateFlag.SUPPRESS_UI))))
                .isEqualTo(MapiStatus.MAPI_E_UNCONFIGURED);
        assertThat(answer(transport("mail").validate(Set.of(ValidateFlag.values()))))
                .isEqualTo(MapiStatus.MAPI_E_UNCONFIGURED);
        assertThat(mail.calls()).first().isEqualTo("validate [SUPPRESS_UI]");
        assertThat(mail.calls().get(1)).contains("CONFIG_CHANGED");
    }

    @Test
    @Requirement("XPORT-095")
    void aTransportInACriticalSectionIsBusy() {
        mail.context().enterCriticalSection();
        engine.run();
        assertThat(answer(transport("mail").validate(Set.of()))).isEqualTo(MapiStatus.MAPI_E_BUSY);

        mail.context().leaveCriticalSection();
        engine.run();
        assertThat(answer(transport("mail").validate(Set.of()))).isEqualTo(MapiStatus.S_OK);
    }

    @Test
    @Requirement({"STAT-038", "STAT-043"})
    void theSpoolersObjectPassesAValidationToAllTransports() {
        FlushingTransport fax = harness.transport("fax").validates(flags -> MapiStatus.MAPI_E_NETWORK_ERROR);

        assertThat(spooler().row().methods())
                .containsExactlyInAnyOrder(ResourceMethod.VALIDATE_STATE, ResourceMethod.FLUSH_QUEUES);
        assertThat(answer(spooler().validate(Set.of()))).isEqualTo(MapiStatus.MAPI_E_NETWORK_ERROR);
        assertThat(mail.calls()).containsExactly("validate []");
        assertThat(fax.calls()).containsExactly("validate []");
    }

    @Test
    @Requirement("STAT-042")
    void aValidationOpensATransportThatCouldNotBeOpenedWithoutWaitingForTheNextAttempt() {
        ScriptedTransport fax = new ScriptedTransport(
                Capabilities.of(AddressType.FAX), engine.scheduler.executor("network"), engine.arrived);
        fax.thenRefuseToOpen(new TransportException(MapiStatus.MAPI_E_UNCONFIGURED, "no line"));
        engine.engine.arrived(new TransportArrival("fax", "fax", 0, "test", fax), new MemoryProfileSection());
        engine.run();
        assertThat(fax.openSessions()).isZero();

        assertThat(answer(spooler().validate(Set.of()))).isEqualTo(MapiStatus.S_OK);
        assertThat(fax.openSessions()).isEqualTo(1);
        engine.pass(Duration.ofHours(1));
        assertThat(fax.openSessions()).isEqualTo(1);
    }

    @Test
    @Requirement({"STAT-044", "XPORT-096"})
    void aChangedConfigurationHasTheCapabilitiesReadAgain() throws Exception {
        answer(spooler().validate(Set.of(ValidateFlag.CONFIG_CHANGED)));
        assertThat(mail.calls()).containsExactly("validate [CONFIG_CHANGED]");
        assertThat(mail.capabilitiesRead()).isEqualTo(2);

        answer(spooler().validate(Set.of()));
        assertThat(mail.capabilitiesRead()).isEqualTo(2);
    }

    // Flush

    @Test
    @Requirement({"FLUSH-034", "FLUSH-035", "FLUSH-036", "STAT-040"})
    void aFlushOnATransportsObjectSetsTheBitsAndRunsWithoutTheCaller() throws Exception {
        harness.waiting(mail, "mail", 1);
        mail.script().then(Behaviour.reportLater(Duration.ofSeconds(10), Verdict.DELIVER));

        CompletableFuture<MapiStatus> answer = transport("mail")
                .flush(Optional.empty(), Set.of(FlushFlag.UPLOAD))
                .toCompletableFuture();

        assertThat(answer.join()).isEqualTo(MapiStatus.S_OK);
        assertThat(transport("mail").row().has(StatusCode.OUTBOUND_FLUSH)).isTrue();
        assertThat(transport("mail").row().text()).isEqualTo("Flushing its queue");
        assertThat(mail.calls()).isEmpty();
        engine.pass(Duration.ofSeconds(11));
        assertThat(mail.calls()).containsExactly("flush [UPLOAD]", "control [END_OUTBOUND_FLUSH]");
        assertThat(transport("mail").row().has(StatusCode.OUTBOUND_FLUSH)).isFalse();
    }

    @Test
    @Requirement("FLUSH-044")
    void aFlushOnATransportsObjectNamesNoTransport() {
        CompletableFuture<MapiStatus> answer = transport("mail")
                .flush(Optional.of("fax"), Set.of(FlushFlag.UPLOAD))
                .toCompletableFuture();

        assertThatThrownBy(answer::join).hasMessageContaining("expected no name here");
        assertThat(transport("mail").row().has(StatusCode.OUTBOUND_FLUSH)).isFalse();
    }

    @Test
    @Requirement({"FLUSH-041", "FLUSH-042", "FLUSH-046", "STAT-038", "DEC-20"})
    void aFlushOnTheSpoolersObjectIsOverWhenItsStageIs() throws Exception {
        mail.context().updateStatus(row -> row.withMethods(Set.of()));
        mail.answers(flags -> MapiStatus.MAPI_E_NO_SUPPORT);
        harness.waiting(mail, "mail", 1);

        CompletableFuture<MapiStatus> answer =
                spooler().flush(Optional.of("mail"), Set.of(FlushFlag.UPLOAD)).toCompletableFuture();
        assertThat(answer).isNotDone();
        engine.pass(Duration.ofSeconds(1));

        assertThat(answer.join()).isEqualTo(MapiStatus.S_OK);
        assertThat(engine.decided).last().isEqualTo("MAIL:someone0 SENT mail");
        assertThat(answer(spooler().flush(Optional.of("pigeon"), Set.of(FlushFlag.UPLOAD))))
                .isEqualTo(MapiStatus.MAPI_E_NOT_FOUND);
    }

    @Test
    @Requirement({"FLUSH-043", "DEC-20"})
    void anAsynchronousFlushOnTheSpoolersObjectIsAcceptedAsBusy() throws Exception {
        harness.waiting(mail, "mail", 1);
        mail.script().then(Behaviour.reportLater(Duration.ofSeconds(10), Verdict.DELIVER));

        assertThat(answer(spooler().flush(Optional.empty(), Set.of(FlushFlag.UPLOAD, FlushFlag.ASYNC_OK))))
                .isEqualTo(MapiStatus.MAPI_E_BUSY);
        engine.pass(Duration.ofSeconds(11));
        assertThat(engine.decided).last().isEqualTo("MAIL:someone0 SENT mail");
    }

    @Test
    @Requirement("FLUSH-039")
    void aFlushThatATransportStartsItselfIsSeenInItsRow() {
        List<String> texts = new ArrayList<>();
        table.listen((before, after) -> texts.add(after.orElseThrow().text()));

        mail.context().updateStatus(row -> row.with(StatusCode.INBOUND_FLUSH));
        engine.pass(Duration.ofSeconds(1));

        assertThat(texts).startsWith("Flushing its queue").endsWith("Ready");
    }

    // A transport that connects when it is told to

    @Test
    @Requirement({"XPORT-116", "XPORT-117", "XPORT-118", "XPORT-119"})
    void aConnectionAskedForByAValidationIsMadeInTheFlushThatFollows() {
        SharedLine line = new SharedLine();
        mail.uses(line).holds("one");
        mail.context().updateStatus(row -> row.with(StatusCode.OFFLINE));
        engine.run();
        mail.validates(flags -> {
            mail.context()
                    .updateStatus(row ->
                            row.without(StatusCode.OFFLINE).with(StatusCode.OUTBOUND_FLUSH, StatusCode.INBOUND_FLUSH));
            assertThat(line.log()).isEmpty();
            return MapiStatus.S_OK;
        });

        assertThat(answer(transport("mail").validate(Set.of(ValidateFlag.FORCE_CONNECT))))
                .isEqualTo(MapiStatus.S_OK);
        engine.pass(Duration.ofSeconds(1));

        assertThat(line.log()).containsExactly("mail takes", "mail frees", "mail takes", "mail frees");
        assertThat(mail.left()).isZero();
        assertThat(transport("mail").row().has(StatusCode.OFFLINE)).isFalse();
    }

    @Test
    @Requirement("XPORT-120")
    void aDisconnectionAskedForByAValidationReleasesTheLine() {
        SharedLine line = new SharedLine();
        line.take("mail");
        mail.validates(flags -> {
            assertThat(flags).containsExactly(ValidateFlag.FORCE_DISCONNECT);
            line.free("mail");
            mail.context().updateStatus(row -> row.with(StatusCode.OFFLINE));
            return MapiStatus.S_OK;
        });

        assertThat(answer(transport("mail").validate(Set.of(ValidateFlag.FORCE_DISCONNECT))))
                .isEqualTo(MapiStatus.S_OK);
        assertThat(line.holder()).isEmpty();
        assertThat(transport("mail").row().has(StatusCode.OFFLINE)).isTrue();
    }
}
