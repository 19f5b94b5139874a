// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.profile.ProfileSection;
import org.spooler.api.report.RetryClass;

/**
 * Transports that broke down (NOTIFY_CRITICAL_ERROR). Their service is still there, so they are opened again after a
 * while, later each time it happens again within the hour. Belongs to the engine's thread.
 */
final class Revival {

    private static final Logger LOG = LoggerFactory.getLogger(Revival.class);
    private static final Duration FORGIVEN = Duration.ofHours(1);

    /** A transport that broke down and waits. */
    private record Broken(TransportArrival arrival, CompletionStage<Void> closed) {}

    /** How often it happened lately. */
    private record Record(int times, Instant last) {}

    private final EnginePorts ports;
    private final LiveRetryPolicy retry;
    private final BiConsumer<TransportArrival, ProfileSection> arrive;
    private final Map<String, Broken> broken = new HashMap<>();
    private final Map<String, Record> records = new HashMap<>();

    /** {@code arrive} opens a transport again. */
    Revival(EnginePorts ports, LiveRetryPolicy retry, BiConsumer<TransportArrival, ProfileSection> arrive) {
        this.ports = ports;
        this.retry = retry;
        this.arrive = arrive;
    }

    /** A transport broke down; {@code closed} completes when its sessions are closed. */
    void brokeDown(TransportDesk desk, CompletionStage<Void> closed) {
        Broken now = new Broken(desk.arrival(), closed);
        broken.put(desk.name(), now);
        Duration delay = retry.delay(RetryClass.LOCAL, count(desk.name()));
        LOG.info("transport {} is opened again in {} s", desk.name(), delay.toSeconds());
        ports.executor()
                .schedule(
                        () -> closed.whenComplete((nothing, problem) -> ports.executor()
                                .execute(() -> revive(now, desk.context().profile()))),
                        delay.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private int count(String name) {
        Instant now = ports.clock().instant();
        int before = Optional.ofNullable(records.get(name))
                .filter(last -> last.last().plus(FORGIVEN).isAfter(now))
                .map(Record::times)
                .orElse(0);
        records.put(name, new Record(before + 1, now));
        return before + 1;
    }

    private void revive(Broken waited, ProfileSection section) {
        if (broken.remove(waited.arrival().name(), waited)) {
            arrive.accept(waited.arrival(), section);
        }
    }

    /** The service of a transport goes: it is not opened again. Completed when its sessions are closed. */
    Optional<CompletionStage<Void>> left(String name) {
        records.remove(name);
        return Optional.ofNullable(broken.remove(name)).map(Broken::closed);
    }
}
