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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.TransportProvider;

/**
 * Transports that broke down (NOTIFY_CRITICAL_ERROR). Their service is still there, so they are opened again after a
 * while, later each time it happens again within the hour. Belongs to the engine's thread.
 */
final class Revival {

    private static final Logger LOG = LoggerFactory.getLogger(Revival.class);
    private static final Duration FORGIVEN = Duration.ofHours(1);

    /** How often it happened lately. */
    private record Record(int times, Instant last) {}

    private final EnginePorts ports;
    private final LiveRetryPolicy retry;
    private final Consumer<Applicant> arrive;
    private final Map<String, Applicant> broken = new HashMap<>();
    private final Map<String, Record> records = new HashMap<>();

    /** {@code arrive} opens a transport again. */
    Revival(EnginePorts ports, LiveRetryPolicy retry, Consumer<Applicant> arrive) {
        this.ports = ports;
        this.retry = retry;
        this.arrive = arrive;
    }

    /** A transport broke down; {@code closed} completes when its sessions are closed. */
    void brokeDown(TransportDesk desk, CompletionStage<Void> closed) {
        Applicant now = new Applicant(desk.arrival(), desk.context().profile());
        // If the one that was to follow it broke down before, that one is to be tried.
        broken.putIfAbsent(desk.name(), now);
        Duration delay = retry.delay(RetryClass.LOCAL, count(desk.name()));
        LOG.info("transport {} is opened again in {} s", desk.name(), delay.toSeconds());
        Runnable revive = () -> ports.executor().execute(() -> revive(now));
        ports.executor()
                .schedule(
                        () -> closed.whenComplete((nothing, problem) -> revive.run()),
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

    private void revive(Applicant waited) {
        if (broken.get(waited.name()) == waited) {
            broken.remove(waited.name());
            arrive.accept(waited);
        }
    }

    /** Whether a transport of that name broke down and waits. */
    boolean isWaiting(String name) {
        return broken.containsKey(name);
    }

    /** Another one takes the name, or it is not wanted now: it is not opened again. Answers who waited. */
    Optional<Applicant> withdraw(String name) {
        return Optional.ofNullable(broken.remove(name));
    }

    /** Nobody is opened again. */
    void withdrawAll() {
        broken.clear();
    }

    /** The service of a transport goes: it is not opened again. */
    void left(String name, TransportProvider provider) {
        Applicant waiting = broken.get(name);
        if (waiting != null && waiting.arrival().isOf(provider)) {
            broken.remove(name);
            records.remove(name);
        }
    }
}
