// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.transport.Capabilities;
import org.spooler.core.lane.ThreadFamily;
import org.spooler.core.profile.ProfileParser;
import org.spooler.core.profile.ProfileSettings;
import org.spooler.core.simulation.RememberedTransports;
import org.spooler.store.memory.MemoryStoreProvider;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.Ledger;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;

/** Long work and the engine, on real threads. */
class CheckpointTest {

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private Engine engine;
    private SpoolerStore store;

    @AfterEach
    void stop() throws Exception {
        engine.stop().toCompletableFuture().get(20, TimeUnit.SECONDS);
        executor.shutdownNow();
        store.close();
    }

    private void start() throws Exception {
        store = new MemoryStoreProvider(Duration.ofDays(1), 1 << 20)
                .open(quiet(StoreContext.class, Map.of("clock", Clock.systemUTC())));
        store.recover().toCompletableFuture().join();
        EnginePorts ports = new EnginePorts(
                Clock.systemUTC(),
                executor,
                new Random(1),
                ThreadFamily.common(),
                (lease, state, kind, recipients) -> CompletableFuture.completedFuture(Optional.empty()),
                quiet(OutcomeListener.class, Map.of()),
                new RememberedTransports(),
                quiet(StatusBoard.class, Map.of("row", Optional.empty())));
        engine = new Engine(
                ports, store, ProfileParser.parse(new ProfileSettings("org.spooler.profile~t", Map.of()), "t"));
        engine.start();
    }

    private static <T> T quiet(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }

    private ScriptedTransport transport(AddressType type) {
        ScriptedTransport transport = new ScriptedTransport(Capabilities.of(type), executor, new Ledger());
        String name = type.name().toLowerCase(java.util.Locale.ROOT);
        engine.arrived(new TransportArrival(name, name, 0, "test", transport), new MemoryProfileSection());
        return transport;
    }

    private void submit(String recipient) throws Exception {
        try (StoreDraft draft = store.draft()) {
            draft.write(ByteBuffer.wrap(new byte[] {'x', '\r', '\n'}));
            Envelope envelope =
                    Envelope.builder().from("origin@example.org").to(recipient).build();
            draft.commit(envelope, new ContentTraits(3, false, false, true), Optional.empty())
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
        engine.queueChanged();
    }

    @Test
    @Timeout(60)
    @Requirement({"SPOOL-113", "SPOOL-007", "XPORT-003", "XPORT-009", "DEC-30"})
    void workThatIsPendingIsDoneWhileATransportIsBetweenItsCheckpoints() throws Exception {
        start();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch otherDelivered = new CountDownLatch(1);
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        transport(AddressType.FAX).then(offer -> {
            inside.countDown();
            boolean stop = false;
            while (!stop && otherDelivered.getCount() > 0) {
                stop = offer.context().checkpoint(offer.message().transfer());
                Thread.onSpinWait();
            }
            cancelled.complete(stop);
            return Behaviour.deliver().submit(offer);
        });
        transport(AddressType.SMTP).otherwise(offer -> {
            otherDelivered.countDown();
            return Behaviour.deliver().submit(offer);
        });

        submit("FAX:7");
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        submit("ann@a.example");

        assertThat(otherDelivered.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(cancelled.get(20, TimeUnit.SECONDS)).isFalse();
    }
}
