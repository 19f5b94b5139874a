// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.message.Envelope;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.ValidateFlag;
import org.spooler.api.store.StoreException;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransferId;
import org.spooler.tck.Requirement;
import org.spooler.testkit.ReceivedMessage;

/** What fetching promises with either protocol, against a real server. */
interface FetchContract {

    Instant ARRIVED = Instant.parse("2026-11-19T08:15:00Z");

    DovecotServer SERVER = new DovecotServer();

    @BeforeAll
    static void startServer() throws Exception {
        SERVER.start();
    }

    @BeforeEach
    default void emptyMailbox() throws Exception {
        SERVER.empty();
    }

    @AfterAll
    static void stopServer() throws Exception {
        SERVER.close();
    }

    default DovecotServer server() {
        return SERVER;
    }

    /** The protocol's settings of the transport, with TLS as asked for. */
    FetchFixture transport(String tls, String... more);

    default FetchFixture opened(String... more) throws Exception {
        return transport("never", more).open();
    }

    static String mail(String subject) {
        return "Return-Path: <bob@example.com>\nFrom: Bob <bob@example.com>\nTo: ann@example.org\nSubject: " + subject
                + "\n\n.\n..\nK\u00f6ln\n";
    }

    static byte[] onTheWire(String mail) {
        return mail.replace("\n", "\r\n").getBytes(ISO_8859_1);
    }

    default void deliver(String... subjects) throws Exception {
        for (String subject : subjects) {
            server().deliver(mail(subject), ARRIVED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "starttls", "implicit"})
    @Requirement({"RECV-012", "RECV-024", "RECV-030", "XPORT-087", "DEC-23"})
    default void aMessageComesOctetByOctetAndItsOriginalGoes(String tls) throws Exception {
        deliver("one");
        try (FetchFixture fetch = transport(tls).open()) {
            assertThat(fetch.session().poll()).isTrue();
            ReceivedMessage message = fetch.fetch(ReceiveOutcome.DELIVERED_LAST);
            assertThat(message.octets()).isEqualTo(onTheWire(mail("one")));
            assertThat(message.envelope().orElseThrow().properties().find(MapiProperties.SUBJECT))
                    .contains("one");
        }
        assertThat(server().originals()).isZero();
    }

    @Test
    @Requirement({"RECV-018", "RECV-017", "RECV-016"})
    default void theEnvelopeSaysWhoseMailItIs() throws Exception {
        deliver("whose");
        try (FetchFixture fetch = opened("recipient=sales@example.org")) {
            Envelope envelope =
                    fetch.fetch(ReceiveOutcome.DELIVERED_LAST).envelope().orElseThrow();
            assertThat(envelope.recipients())
                    .extracting(one -> one.address().value())
                    .containsExactly("sales@example.org");
            assertThat(envelope.originator().orElseThrow().value()).isEqualTo("bob@example.com");
            assertThat(envelope.messageClass()).isEqualTo("IPM.Note");
            assertThat(envelope.properties().find(MapiProperties.RECEIVED_BY_NAME))
                    .contains("sales@example.org");
        }
    }

    @Test
    @Requirement("DEC-23")
    default void theOriginalStaysUntilTheMessageIsDurable() throws Exception {
        deliver("patience");
        try (FetchFixture fetch = opened()) {
            ReceivedMessage message = fetch.message();
            CompletableFuture<ReceiveOutcome> call = fetch.receive(message);
            FetchFixture.awaitSaved(message, call);
            assertThat(call).isNotDone();
            assertThat(server().originals()).isEqualTo(1);
            message.synced();
            assertThat(FetchFixture.outcome(call)).isEqualTo(ReceiveOutcome.DELIVERED_LAST);
        }
        assertThat(server().originals()).isZero();
    }

    @Test
    @Requirement("XPORT-086")
    default void aPollTellsWhetherThereIsMail() throws Exception {
        try (FetchFixture fetch = opened()) {
            assertThat(fetch.session().poll()).isFalse();
            deliver("first", "second");
            assertThat(fetch.session().poll()).isTrue();
            fetch.fetch(ReceiveOutcome.DELIVERED_MORE);
            assertThat(fetch.session().poll()).isTrue();
            fetch.fetch(ReceiveOutcome.DELIVERED_LAST);
            assertThat(fetch.session().poll()).isFalse();
            fetch.fetch(ReceiveOutcome.NOTHING);
        }
    }

    @Test
    @Requirement("XPORT-024")
    default void nothingIsFetchedBeforeInboundTrafficIsOpenedNorAfterItEnds() throws Exception {
        deliver("closed");
        try (FetchFixture fetch = opened()) {
            fetch.session().control(Set.of(SessionControl.END_INBOUND));
            assertThat(fetch.session().poll()).isFalse();
            fetch.fetch(ReceiveOutcome.NOTHING);
            assertThat(fetch.context().row().has(StatusCode.INBOUND_ENABLED)).isFalse();
            fetch.session().control(Set.of(SessionControl.BEGIN_INBOUND));
            fetch.fetch(ReceiveOutcome.DELIVERED_LAST);
        }
    }

    @Test
    @Requirement("DEC-23")
    default void aMessageTheStoreRefusesKeepsItsOriginalAndTheOthersGoOn() throws Exception {
        deliver("refused", "good");
        try (FetchFixture fetch = opened()) {
            ReceivedMessage refused = fetch.message();
            refused.refused(new StoreException("the disk is full"));
            assertThatThrownBy(() -> FetchFixture.outcome(fetch.receive(refused)))
                    .rootCause()
                    .hasMessageContaining("the disk is full");
            assertThat(server().originals()).isEqualTo(2);
            assertThat(subject(fetch.fetch(ReceiveOutcome.DELIVERED_LAST))).isEqualTo("good");
            assertThat(subject(fetch.fetch(ReceiveOutcome.DELIVERED_LAST))).isEqualTo("refused");
        }
        assertThat(server().originals()).isZero();
    }

    static String subject(ReceivedMessage message) {
        return message.envelope()
                .orElseThrow()
                .properties()
                .find(MapiProperties.SUBJECT)
                .orElse("");
    }

    @Test
    @Requirement({"RECV-029", "XPORT-056", "DEC-23"})
    default void aCancelledTransferLeavesTheOriginalAndItIsOfferedAgain() throws Exception {
        deliver("cancelled");
        try (FetchFixture fetch = opened()) {
            ReceivedMessage message = fetch.message();
            message.cancel();
            assertThat(FetchFixture.outcome(fetch.receive(message))).isEqualTo(ReceiveOutcome.NOTHING);
            assertThat(message.envelope()).isEmpty();
            assertThat(server().originals()).isEqualTo(1);
            fetch.session().poll();
            assertThat(fetch.session().poll()).isTrue();
            assertThat(fetch.fetch(ReceiveOutcome.DELIVERED_LAST).octets()).isEqualTo(onTheWire(mail("cancelled")));
        }
    }

    @Test
    @Requirement({"RECV-029", "XPORT-056"})
    default void aTransferCancelledFromAnotherThreadEndsAtOnce() throws Exception {
        deliver("cut");
        try (FetchFixture fetch = opened()) {
            ReceivedMessage message = fetch.message();
            CompletableFuture<ReceiveOutcome> call = fetch.receive(message);
            FetchFixture.awaitSaved(message, call);
            fetch.session().cancel(new TransferId(99));
            assertThat(call).isNotDone();
            fetch.session().cancel(message.transfer());
            assertThat(FetchFixture.outcome(call)).isEqualTo(ReceiveOutcome.NOTHING);
            assertThat(server().originals()).isEqualTo(1);
        }
    }

    @Test
    @Requirement("DEC-23")
    default void aMessageThatIsDurableAfterNobodyWaitedIsNotFetchedAgain() throws Exception {
        deliver("late");
        try (FetchFixture fetch = opened()) {
            ReceivedMessage message = fetch.message();
            CompletableFuture<ReceiveOutcome> call = fetch.receive(message);
            FetchFixture.awaitSaved(message, call);
            fetch.session().cancel(message.transfer());
            FetchFixture.outcome(call);
            assertThat(fetch.session().poll()).as("not known yet").isFalse();
            message.synced();
            await().until(() -> !fetch.context().profile().keys().isEmpty());
            fetch.session().validate(Set.of(ValidateFlag.FORCE_DISCONNECT));
            assertThat(fetch.session().poll()).isFalse();
        }
        assertThat(server().originals()).isZero();
    }

    @Test
    @Requirement("DEC-23")
    default void whatWasSavedBeforeTheServerBrokeDownIsNotDeliveredTwice() throws Exception {
        deliver("once", "next");
        try (FetchFixture fetch = opened()) {
            ReceivedMessage message = fetch.message();
            CompletableFuture<ReceiveOutcome> call = fetch.receive(message);
            FetchFixture.awaitSaved(message, call);
            server().kill();
            message.synced();
            FetchFixture.outcome(call);
            server().run();
            assertThat(server().originals()).isEqualTo(2);
            fetch.open();
            assertThat(subject(fetch.fetch(ReceiveOutcome.DELIVERED_LAST))).isEqualTo("next");
        }
        assertThat(server().originals()).isZero();
    }

    /** Kills the server as soon as it gets octets. */
    record Interrupting(ReceivedMessage message, DovecotServer server, AtomicInteger writes) implements InboundMessage {
        @Override
        public TransferId transfer() {
            return message.transfer();
        }

        @Override
        public void write(ByteBuffer octets) {
            if (writes.getAndIncrement() == 0) {
                server.kill();
            }
            message.write(octets);
        }

        @Override
        public CompletionStage<InboundReceipt> saveChanges(Envelope envelope) {
            return message.saveChanges(envelope);
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }

    @Test
    @Requirement({"DEC-23", "RECV-036"})
    default void aConnectionThatBreaksInTheMiddleFilesNothingAndKeepsTheOriginal() throws Exception {
        String large = mail("large") + ("x".repeat(70) + "\n").repeat(200_000);
        server().deliver(large, ARRIVED);
        try (FetchFixture fetch = opened()) {
            Interrupting message = new Interrupting(fetch.message(), server(), new AtomicInteger());
            assertThatThrownBy(() -> FetchFixture.outcome(fetch.receive(message)))
                    .isInstanceOf(ExecutionException.class);
            assertThat(message.message().envelope()).isEmpty();
            assertThat(fetch.context().row().has(StatusCode.FAILURE)).isTrue();
            server().run();
            assertThat(server().originals()).isEqualTo(1);
            fetch.session().poll();
            assertThat(fetch.session().poll()).isTrue();
            assertThat(fetch.fetch(ReceiveOutcome.DELIVERED_LAST).octets()).isEqualTo(onTheWire(large));
            assertThat(fetch.context().row().has(StatusCode.FAILURE)).isFalse();
        }
    }

    @Test
    default void aMessageThatIsTooLargeStaysOnTheServer() throws Exception {
        deliver("small");
        server().deliver(mail("too large") + "x\n".repeat(10_000), ARRIVED);
        try (FetchFixture fetch = opened("message.size.max=10000")) {
            assertThat(subject(fetch.fetch(ReceiveOutcome.DELIVERED_LAST))).isEqualTo("small");
            assertThat(fetch.session().poll()).isFalse();
        }
        assertThat(server().originals()).isEqualTo(1);
    }

    @Test
    @Requirement({"FLUSH-013", "FLUSH-015", "FLUSH-027", "FLUSH-059", "RECV-035", "XPORT-112"})
    default void aFlushConnectsAsksForMessagesAndAnnouncesEachThatIsLeftOnce() throws Exception {
        long line = server().log().lines().count();
        deliver("a", "b", "c");
        try (FetchFixture fetch = opened("messages.max=1")) {
            assertThat(fetch.session().flush(Set.of(FlushFlag.UPLOAD, FlushFlag.DOWNLOAD)))
                    .isEqualTo(MapiStatus.S_OK);
            assertThat(fetch.context().row().has(StatusCode.INBOUND_FLUSH)).isTrue();
            await().until(() -> connections(line) == 1);
            for (int announced = 1; announced <= 2; announced++) {
                fetch.fetch(ReceiveOutcome.DELIVERED_MORE);
                assertThat(fetch.context().calls())
                        .filteredOn("newMail"::equals)
                        .hasSize(announced);
            }
            fetch.fetch(ReceiveOutcome.DELIVERED_LAST);
            assertThat(fetch.context().calls()).filteredOn("newMail"::equals).hasSize(2);
            fetch.session().control(Set.of(SessionControl.END_OUTBOUND_FLUSH, SessionControl.END_INBOUND_FLUSH));
            await().until(() -> connections(line) == 0);
            assertThat(fetch.context().row().has(StatusCode.INBOUND_FLUSH)).isFalse();
        }
        assertThat(server().originals()).isZero();
    }

    @Test
    @Requirement("XPORT-086")
    default void aPollBringsNoMoreThanItMay() throws Exception {
        deliver("a", "b", "c");
        try (FetchFixture fetch = opened("messages.max=2")) {
            fetch.fetch(ReceiveOutcome.DELIVERED_MORE);
            fetch.fetch(ReceiveOutcome.DELIVERED_LAST);
            assertThat(fetch.session().poll()).isTrue();
            fetch.fetch(ReceiveOutcome.DELIVERED_LAST);
        }
    }

    @Test
    @Requirement({"RECV-033", "RECV-036"})
    default void theSpoolerIsAskedWhetherToGoOnForEachPieceAndWhileItSaves() throws Exception {
        server().deliver(mail("pieces") + ("x".repeat(70) + "\n").repeat(10_000), ARRIVED);
        FetchFixture fetch = transport("never");
        WatchedContext watched = new WatchedContext(fetch.context());
        try (fetch) {
            fetch.open(watched.context());
            ReceivedMessage message = fetch.message();
            CompletableFuture<ReceiveOutcome> call = fetch.receive(message);
            FetchFixture.awaitSaved(message, call);
            int copied = watched.checkpoints();
            assertThat(copied).isGreaterThanOrEqualTo(message.octets().length / (32 * 1024));
            await().until(() -> watched.checkpoints() > copied);
            message.synced();
            FetchFixture.outcome(call);
        }
    }

    @Test
    @Requirement("RECV-028")
    default void whatCannotBeRememberedIsACriticalError() throws Exception {
        deliver("forgotten");
        FetchFixture fetch = transport("never");
        WatchedContext watched = new WatchedContext(fetch.context()).withUnwritableProfile();
        try (fetch) {
            fetch.open(watched.context());
            ReceivedMessage message = fetch.message();
            message.synced();
            assertThatThrownBy(() -> FetchFixture.outcome(fetch.receive(message)))
                    .isInstanceOf(ExecutionException.class);
            assertThat(fetch.context().criticalErrors())
                    .singleElement()
                    .asString()
                    .contains("no room");
        }
    }

    @Test
    default void aClosedSessionFetchesNothingAndLeavesNoConnection() throws Exception {
        deliver("after close");
        FetchFixture fetch = opened();
        fetch.session().poll();
        fetch.close();
        fetch.close();
        assertThat(fetch.session().poll()).isFalse();
        fetch.fetch(ReceiveOutcome.NOTHING);
        assertThat(fetch.context().row().has(StatusCode.AVAILABLE)).isFalse();
        await().untilAsserted(() -> assertThat(List.of(server().log().split("\n")))
                .anyMatch(line -> line.contains("Logged out") || line.contains("Disconnected")));
    }

    /** Sessions with the server that began behind a line of its log and have not ended. */
    private long connections(long line) {
        List<String> log = server().log().lines().skip(line).toList();
        return log.stream()
                .filter(login -> login.contains("Login: user="))
                .map(login -> login.replaceAll(".*session=(<.*>).*", "$1"))
                .filter(id -> log.stream().noneMatch(end -> end.contains(id + ": Info: Disconnected")))
                .count();
    }

    private long logouts() {
        return server().log()
                .lines()
                .filter(line -> line.contains("Logged out"))
                .count();
    }

    @Test
    default void aConnectionThatIsNotUsedIsLetGo() throws Exception {
        deliver("idle");
        try (FetchFixture fetch = opened("connections.idle.seconds=30")) {
            fetch.session().poll();
            fetch.session().idle();
            long before = logouts();
            fetch.clock().advance(Duration.ofSeconds(31));
            fetch.session().idle();
            await().until(() -> logouts() == before + 1);
            fetch.fetch(ReceiveOutcome.DELIVERED_LAST);
        }
    }

    @Test
    default void theStateIsCheckedByLookingAtTheServer() throws Exception {
        try (FetchFixture fetch = opened("timeout.connect.seconds=5")) {
            assertThat(fetch.session().validate(Set.of())).isEqualTo(MapiStatus.S_OK);
            server().kill();
            assertThat(fetch.session().validate(Set.of())).isEqualTo(MapiStatus.MAPI_E_NETWORK_ERROR);
            assertThat(fetch.context().row().text()).isNotEmpty();
        }
    }
}
