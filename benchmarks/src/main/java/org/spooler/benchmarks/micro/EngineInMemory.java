// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.micro;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.transport.Capabilities;
import org.spooler.core.engine.Engine;
import org.spooler.core.engine.EnginePorts;
import org.spooler.core.engine.OutcomeListener;
import org.spooler.core.engine.TransportArrival;
import org.spooler.core.lane.ThreadFamily;
import org.spooler.core.profile.ProfileParser;
import org.spooler.core.profile.ProfileSettings;
import org.spooler.store.memory.MemoryStoreProvider;
import org.spooler.testkit.MemoryProfileSection;

/** An engine with real threads, a store in memory and a transport that takes everything at once. */
final class EngineInMemory implements StoreContext, OutcomeListener {

    private static final long MOST_BYTES = 64 << 20;

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1);
    private final Runnable onSent;
    private final int transports;
    private final SpoolerStore store;
    private final Engine engine;

    /** With something that happens for every recipient that is sent. */
    EngineInMemory(Runnable onSent) throws StoreException {
        this(onSent, 1);
    }

    /** The same with so many transports; the last one takes the messages. */
    EngineInMemory(Runnable onSent, int transports) throws StoreException {
        this.onSent = onSent;
        this.transports = transports;
        thread.setRemoveOnCancelPolicy(true);
        store = new MemoryStoreProvider(Duration.ofDays(1), MOST_BYTES).open(this);
        store.recover();
        engine = new Engine(ports(), store, ProfileParser.parse(settings(), "benchmark"));
        thread.execute(this::begin);
        awaitTransport();
    }

    /** A message that came before the transport would wait for the next attempt. */
    private void awaitTransport() {
        Recipient anybody = Recipient.of(Address.smtp("bob@example.org"));
        while (engine.route(anybody).toCompletableFuture().join().isEmpty()
                || engine.transports().toCompletableFuture().join().size() < transports) {
            Thread.onSpinWait();
        }
    }

    private ProfileSettings settings() {
        String others = IntStream.range(1, transports)
                .mapToObj(other -> "other-" + other + ",")
                .collect(Collectors.joining());
        return new ProfileSettings("org.spooler.profile~benchmark", Map.of("transport.order", others + "instant"));
    }

    private EnginePorts ports() {
        return new EnginePorts(
                Clock.systemUTC(),
                thread,
                new Random(1),
                ThreadFamily.common(),
                (lease, state, kind, recipients) -> CompletableFuture.completedFuture(Optional.empty()),
                this,
                new SeenTransports(),
                new NoStatusBoard());
    }

    private void begin() {
        engine.start();
        for (int other = 1; other < transports; other++) {
            arrive("other-" + other, new AddressType("T" + other));
        }
        arrive("instant", AddressType.SMTP);
    }

    private void arrive(String name, AddressType type) {
        engine.arrived(
                new TransportArrival(name, name, 0, "benchmark", new InstantTransport(Capabilities.of(type))),
                new MemoryProfileSection());
    }

    SpoolerStore store() {
        return store;
    }

    void stop() {
        thread.shutdownNow();
    }

    @Override
    public void decided(MessageState message, RecipientOutcome outcome, String transport, Verdict verdict) {
        if (verdict != Verdict.SENT) {
            throw new IllegalStateException("not sent but " + verdict + ": " + outcome);
        }
        onSent.run();
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public void queueChanged() {
        if (engine != null) {
            engine.queueChanged();
        }
    }

    @Override
    public void healthChanged(StoreHealth health) {
        throw new IllegalStateException("the store is not healthy: " + health);
    }
}
