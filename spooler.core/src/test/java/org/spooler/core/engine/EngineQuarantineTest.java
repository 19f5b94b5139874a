// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.TransportProvider;
import org.spooler.core.preprocess.Registration;
import org.spooler.core.provider.TransportBinding;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.SeededThread;

/** What becomes of a transport whose version is at fault too often, and of its messages. */
class EngineQuarantineTest {

    private static final String OLD = "org.example.smtp 1.0.0";
    private static final String NEW = "org.example.smtp 2.0.0";

    private EngineHarness spooler = new EngineHarness("smtp", "fax");
    private TransportBinding binding = bind();

    EngineQuarantineTest() throws Exception {}

    private void profile(Map<String, String> profile) throws Exception {
        spooler = new EngineHarness(profile);
        binding = bind();
    }

    private TransportBinding bind() {
        TransportBinding bound = new TransportBinding(
                spooler.engine, name -> new MemoryProfileSection(), spooler.engine.quarantine()::holds);
        spooler.engine.quarantine().listen(version -> bound.reconsider(version.name()));
        return bound;
    }

    private ScriptedTransport scripted(String bundle, int ranking) {
        ScriptedTransport transport = new ScriptedTransport(
                        Capabilities.of(AddressType.SMTP), spooler.scheduler.executor("network"), spooler.arrived)
                .hanging(SeededThread::hang);
        add(bundle, ranking, transport);
        return transport;
    }

    private void add(String bundle, int ranking, TransportProvider provider) {
        binding.add(new TransportArrival("smtp", "smtp", ranking, bundle, provider));
        spooler.run();
    }

    private List<MessageId> submit(int number) throws Exception {
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ids.add(spooler.submit("ann@a.example"));
        }
        return ids;
    }

    private boolean isQuarantined(String bundle) {
        return spooler.engine.quarantine().holds("smtp", bundle);
    }

    @Test
    void messagesOfAVersionInQuarantineWaitForItAndItsRowSaysWhy() throws Exception {
        ScriptedTransport smtp = scripted(NEW, 0).otherwise(Behaviour.throwError());
        submit(5);
        spooler.pass(Duration.ofSeconds(20));
        MessageId waits = spooler.submit("bob@a.example");

        assertThat(isQuarantined(NEW)).isTrue();
        assertThat(smtp.openSessions()).isZero();
        assertThat(spooler.last(waits, 0).text()).isEqualTo("transport smtp is in quarantine; waiting for it");
        assertThat(spooler.rows.get("smtp").has(StatusCode.FAILURE)).isTrue();
        assertThat(spooler.rows.get("smtp").text())
                .startsWith("org.example.smtp 2.0.0 is in quarantine until ")
                .contains("scripted error");
    }

    @Test
    void itIsTriedAgainWhenItsTimeIsOver() throws Exception {
        ScriptedTransport smtp = scripted(NEW, 0).otherwise(Behaviour.throwError());
        submit(5);
        spooler.pass(Duration.ofMinutes(30));
        assertThat(isQuarantined(NEW)).isTrue();
        smtp.otherwise(Behaviour.deliver());

        spooler.pass(Duration.ofMinutes(40));

        assertThat(spooler.decided).filteredOn(line -> line.contains(" SENT ")).hasSize(5);
        assertThat(spooler.rows.get("smtp").has(StatusCode.FAILURE)).isFalse();
    }

    @Test
    void operatorEndsIt() throws Exception {
        ScriptedTransport smtp = scripted(NEW, 0).otherwise(Behaviour.throwError());
        submit(5);
        spooler.pass(Duration.ofSeconds(20));
        smtp.otherwise(Behaviour.deliver());

        var ended = spooler.engine.endQuarantine("smtp").toCompletableFuture();
        var again = spooler.engine.endQuarantine("smtp").toCompletableFuture();
        spooler.pass(Duration.ofMinutes(5));

        assertThat(ended).isCompletedWithValue(true);
        assertThat(again).isCompletedWithValue(false);
        assertThat(spooler.decided).filteredOn(line -> line.contains(" SENT ")).hasSize(5);
    }

    @Test
    void previousVersionThatIsStillInstalledTakesOver() throws Exception {
        ScriptedTransport old = scripted(OLD, 0);
        scripted(NEW, 10).otherwise(Behaviour.throwFault());
        List<MessageId> ids = submit(8);
        spooler.pass(Duration.ofMinutes(15));

        assertThat(isQuarantined(NEW)).isTrue();
        assertThat(isQuarantined(OLD)).isFalse();
        assertThat(old.offered()).containsAll(ids);
        assertThat(spooler.decided).filteredOn(line -> line.contains(" SENT ")).hasSize(8);
        assertThat(spooler.rows.get("smtp").has(StatusCode.FAILURE)).isFalse();
    }

    @Test
    void versionThatCannotBeOpenedLeavesThePreviousOneInCharge() throws Exception {
        ScriptedTransport old = scripted(OLD, 0);
        add(NEW, 10, context -> {
            throw new NoClassDefFoundError("org/example/Missing");
        });
        spooler.pass(Duration.ofMinutes(10));
        List<MessageId> ids = submit(3);

        assertThat(isQuarantined(NEW)).isTrue();
        assertThat(old.offered()).containsAll(ids);
    }

    @Test
    void networkTroubleIsNoFault() throws Exception {
        scripted(NEW, 0).otherwise(Behaviour.throwIo());
        submit(30);
        spooler.pass(Duration.ofHours(1));

        assertThat(isQuarantined(NEW)).isFalse();
    }

    @Test
    void oneMessageThatNobodyCanReadCostsNobodyTheTransport() throws Exception {
        profile(Map.of("retry.local", "1m"));
        scripted(NEW, 0)
                .otherwise(offer -> offer.message()
                                .recipient(offer.message().recipients().get(0))
                                .address()
                                .value()
                                .startsWith("poison")
                        ? Behaviour.throwFault().submit(offer)
                        : Behaviour.deliver().submit(offer));
        spooler.submit("poison@a.example");
        spooler.pass(Duration.ofMinutes(30));
        submit(3);

        assertThat(isQuarantined(NEW)).isFalse();
        assertThat(spooler.decided).filteredOn(line -> line.contains(" SENT ")).hasSize(3);
    }

    @Test
    void versionWhoseCallsNeverComeBackLosesEightThreadsAndNoMore() throws Exception {
        profile(Map.of("call.deadline", "10s", "quarantine.faults", "0"));
        ScriptedTransport smtp = scripted(NEW, 0).otherwise(offer -> {
            while (true) {
                try {
                    SeededThread.hang();
                } catch (InterruptedException deaf) {
                    Thread.interrupted();
                }
            }
        });
        submit(40);
        spooler.pass(Duration.ofHours(2));

        assertThat(smtp.offered()).hasSize(Containment.MOST_ABANDONED);
        assertThat(spooler.engine.quarantine().all()).isEmpty();
        spooler.scheduler.close();
    }

    @Test
    void messageNeverSeenBeforeIsNotBouncedBecauseTheOnlyTransportForItIsInQuarantine() throws Exception {
        add(NEW, 0, context -> {
            throw new IllegalStateException("cannot begin");
        });
        spooler.pass(Duration.ofMinutes(15));
        MessageId id = spooler.submit("ann@a.example");
        spooler.pass(Duration.ofMinutes(1));

        assertThat(isQuarantined(NEW)).isTrue();
        assertThat(spooler.find(id)).isPresent();
        assertThat(spooler.decided).noneMatch(line -> line.contains("BOUNCED"));
    }

    @Test
    void messagesWaitForAPreprocessorInQuarantine() throws Exception {
        scripted(NEW, 0);
        ScriptedPreprocessor stamp = new ScriptedPreprocessor("stamp", new ArrayList<>());
        stamp.script = message -> {
            throw new IllegalStateException("no ink");
        };
        spooler.engine.preprocessors().addService(Optional.empty(), stamp, new Registration(Set.of(), Set.of()), 0);
        spooler.pass(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            spooler.submit(marked());
        }
        MessageId waits = spooler.submit(marked());

        assertThat(spooler.find(waits).orElseThrow().heldBecause()).isEmpty();
        assertThat(spooler.last(waits, 0).text()).startsWith("preprocessor stamp is in quarantine until ");
        stamp.script = message -> PreprocessResult.UNCHANGED;
        spooler.engine.endQuarantine("stamp");
        spooler.run();
        assertThat(spooler.find(waits)).isEmpty();
    }

    private static Envelope marked() {
        Envelope plain =
                Envelope.builder().from("me@example.org").to("ann@a.example").build();
        return plain.withProperties(plain.properties().with(MapiProperties.PREPROCESS, true));
    }
}
