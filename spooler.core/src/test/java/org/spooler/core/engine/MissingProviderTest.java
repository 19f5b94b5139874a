// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.address.AddressType;
import org.spooler.api.admin.MissingProvider;
import org.spooler.api.admin.QueuedMessage;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.report.ReportKind;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.transport.Capabilities;
import org.spooler.core.admin.EngineAdmin;
import org.spooler.core.admin.MissingProviders;
import org.spooler.core.preprocess.PreprocessorAbsences;
import org.spooler.core.preprocess.Registration;
import org.spooler.core.status.LiveStatusTable;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.SeededThread;

/** The only provider is missing, for long: its messages wait, however many they are and however old they get. */
class MissingProviderTest {

    private static final int MANY = 10_000;
    private static final int WINDOW = 200;
    private static final Duration LIFETIME = Duration.ofDays(5);
    private static final Duration BEYOND_THE_LIFETIME = Duration.ofDays(6);

    private final EngineHarness spooler = EngineHarness.withoutThreads(
            Map.of("transport.order", "smtp", "expiry", "5d", "delay.warning", "4h", "active.window", "" + WINDOW));
    private final PreprocessorAbsences absences = new PreprocessorAbsences(spooler.clock());
    private final MissingProviders missing =
            new MissingProviders(spooler.store, spooler.engine::knownTransports, absences::all, ZoneOffset.UTC);
    private long mostActive;

    MissingProviderTest() throws Exception {}

    private void leaves(String transport) {
        spooler.engine.left(transport);
        spooler.run();
    }

    private void returnsAnd(Behaviour behaviour) {
        ScriptedTransport smtp = new ScriptedTransport(
                        Capabilities.of(AddressType.SMTP), spooler.scheduler.executor("network"), spooler.arrived)
                .otherwise(behaviour);
        spooler.engine.arrived(new TransportArrival("smtp", "smtp", 0, "test", smtp), new MemoryProfileSection());
        spooler.run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT24H", "P6D"})
    void tenThousandMessagesOutlastItsAbsenceAndGoOutAtItsReturn(Duration absence) throws Exception {
        spooler.mail("smtp");
        leaves("smtp");
        for (int i = 0; i < MANY; i++) {
            spooler.submit("ann" + i % 50 + "@a.example");
            mostActive = Math.max(mostActive, spooler.store.counts().active());
        }
        for (Duration passed = Duration.ZERO; passed.compareTo(absence) < 0; passed = passed.plusHours(6)) {
            spooler.pass(Duration.ofHours(6));
            assertThat(spooler.store.counts().total()).as("waiting").isEqualTo(MANY);
        }
        assertThat(mostActive).as("messages in memory").isLessThanOrEqualTo(WINDOW);
        assertThat(verdicts()).containsOnlyKeys("DEFERRED");

        ScriptedTransport back = spooler.mail("smtp");
        spooler.pass(Duration.ofMinutes(1));

        assertThat(back.offered()).hasSize(MANY);
        assertThat(spooler.arrived.total()).as("copies that arrived").isEqualTo(MANY);
        assertThat(spooler.arrived.duplicates()).isEmpty();
        assertThat(spooler.store.counts().total()).as("left in the queue").isZero();
        assertThat(verdicts()).containsOnlyKeys("DEFERRED", "SENT").containsEntry("SENT", MANY);
    }

    private Map<String, Integer> verdicts() {
        Map<String, Integer> verdicts = new HashMap<>();
        spooler.decided.forEach(line -> verdicts.merge(line.split(" ")[1], 1, Integer::sum));
        return verdicts;
    }

    @Test
    void theOriginatorIsWarnedOnceAndInTimeAndToldWhatIsWaitedFor() throws Exception {
        spooler.mail("smtp");
        leaves("smtp");
        MessageId id = spooler.submit("ann@a.example");

        spooler.pass(Duration.ofMinutes(239));
        assertThat(spooler.reports).isEmpty();
        spooler.pass(Duration.ofMinutes(2));
        assertThat(spooler.reports).containsExactly(new EngineHarness.Report(id, ReportKind.DELAY, List.of(0)));
        assertThat(spooler.last(id, 0).text()).isEqualTo("transport smtp is not there; waiting for it");
        spooler.pass(BEYOND_THE_LIFETIME);
        assertThat(spooler.reports).hasSize(1);
    }

    @Test
    void whatTheTransportHadWhenItWentIsTriedAgainAfterTheLifetimeToo() throws Exception {
        spooler.mail("smtp").then(Behaviour.neverReport());
        MessageId id = spooler.submit("ann@a.example");
        leaves("smtp");
        spooler.pass(BEYOND_THE_LIFETIME);

        ScriptedTransport back = spooler.mail("smtp");

        assertThat(back.offered()).containsExactly(id);
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void aTransportThatGoesAwayWithTheMessageEachTimeDoesNotKeepItForEver() throws Exception {
        EngineHarness threads = new EngineHarness(Map.of("transport.order", "smtp", "expiry", "5d"));
        threads.submit("ann@a.example");
        for (int i = 0; i < 15; i++) {
            ScriptedTransport smtp = new ScriptedTransport(
                            Capabilities.of(AddressType.SMTP), threads.scheduler.executor("network"), threads.arrived)
                    .hanging(SeededThread::hang)
                    .otherwise(Behaviour.hang());
            threads.engine.arrived(new TransportArrival("smtp", "smtp", 0, "test", smtp), new MemoryProfileSection());
            threads.run();
            threads.engine.left("smtp");
            threads.pass(Duration.ofHours(23));
        }
        assertThat(threads.decided).last().isEqualTo("SMTP:ann@a.example EXPIRED smtp");
    }

    @Test
    void whatWasTriedInVainDoesNotExpireWhileNobodyCanTryItAgain() throws Exception {
        spooler.mail("smtp").then(Behaviour.delay(RetryClass.REPLY));
        spooler.submit("ann@a.example");
        leaves("smtp");
        spooler.pass(BEYOND_THE_LIFETIME);
        assertThat(verdicts()).containsOnlyKeys("DEFERRED");

        spooler.mail("smtp");
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void afterItsReturnAMessageThatIsTooOldIsGivenUpOnceItWasTried() throws Exception {
        spooler.mail("smtp");
        leaves("smtp");
        spooler.submit("ann@a.example");
        spooler.pass(BEYOND_THE_LIFETIME);

        returnsAnd(Behaviour.delay(RetryClass.REPLY));
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example DEFERRED smtp");
        spooler.pass(Duration.ofHours(1));

        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example EXPIRED smtp");
    }

    @Test
    void theTimeThatTheSenderSetHoldsAllTheSame() throws Exception {
        spooler.mail("smtp");
        leaves("smtp");
        spooler.submit(Envelope.builder()
                .from("origin@example.org")
                .to("ann@a.example")
                .expires(spooler.clock().instant().plus(Duration.ofHours(3)))
                .build());
        spooler.pass(Duration.ofHours(4));

        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example EXPIRED smtp");
    }

    @Test
    void aMessageWaitsForItsPreprocessorBeyondItsLifetime() throws Exception {
        spooler.mail("smtp");
        ScriptedPreprocessor sign = registered();
        spooler.engine.preprocessors().removeService(sign);
        spooler.submit(Envelope.builder()
                .from("origin@example.org")
                .to("ann@a.example")
                .properties(Properties.NONE.with(MapiProperties.PREPROCESS, true))
                .build());
        spooler.pass(LIFETIME.plusDays(2));
        assertThat(verdicts()).containsOnlyKeys("DEFERRED");

        registered();
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example SENT smtp");
    }

    private ScriptedPreprocessor registered() {
        ScriptedPreprocessor sign = new ScriptedPreprocessor("sign", new ArrayList<>());
        spooler.engine.preprocessors().addService(Optional.empty(), sign, new Registration(Set.of(), Set.of()), 0);
        spooler.run();
        return sign;
    }

    @Test
    void theQueueSaysWhatEachMessageWaitsForAndSinceWhenItIsGone() throws Exception {
        spooler.mail("smtp");
        spooler.submit("ann@a.example");
        leaves("smtp");
        String since = "2026-01-01 00:00:00";
        assertThat(spooler.clock().instant()).asString().startsWith("2026-01-01T00:00:00");
        spooler.pass(Duration.ofHours(1));
        spooler.submit("bob@a.example");

        assertThat(reasons()).containsExactly("waits for transport smtp (gone since " + since + ")");
    }

    @Test
    void whatWentWrongBeforeStandsBehindWhatIsWaitedFor() throws Exception {
        spooler.mail("smtp").then(Behaviour.networkError(Duration.ofHours(1)));
        spooler.submit("ann@a.example");
        leaves("smtp");

        assertThat(reasons())
                .singleElement()
                .asString()
                .startsWith("waits for transport smtp (gone since ")
                .contains("; last: smtp: ");
    }

    private List<String> reasons() {
        EngineAdmin admin = new EngineAdmin(
                spooler.engine,
                spooler.store,
                new LiveStatusTable(String::compareTo, Runnable::run),
                missing,
                spooler.clock(),
                () -> {
                    throw new AssertionError("nobody asks for the order");
                },
                order -> {
                    throw new AssertionError("nobody changes the order");
                },
                seen -> List.of());
        return admin.queue(QueueQuery.first(100)).toCompletableFuture().join().messages().stream()
                .map(QueuedMessage::reason)
                .toList();
    }

    @Test
    void whoeverIsGoneIsListedWithTheNumberOfThoseThatWait() throws Exception {
        spooler.mail("smtp");
        leaves("smtp");
        spooler.submit("ann@a.example");
        spooler.submit("bob@a.example", "cid@a.example");
        absences.look(spooler.engine.preprocessors().all());
        EngineAdmin admin = new EngineAdmin(
                spooler.engine,
                spooler.store,
                new LiveStatusTable(String::compareTo, Runnable::run),
                missing,
                spooler.clock(),
                () -> null,
                order -> null,
                seen -> List.of());
        assertThat(admin.missing().toCompletableFuture().join())
                .containsExactly(new MissingProvider(
                        MissingProvider.Kind.TRANSPORT,
                        "smtp",
                        spooler.engine.knownTransports().get(0).absentSince().orElseThrow(),
                        2));

        spooler.mail("smtp");
        assertThat(admin.missing().toCompletableFuture().join()).isEmpty();
    }
}
