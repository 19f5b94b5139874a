// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.spooler.api.message.Envelope;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportException;
import org.spooler.api.transport.TransportSession;
import org.spooler.settings.Configured;
import org.spooler.settings.Refusals;
import org.spooler.testkit.ManualClock;
import org.spooler.testkit.ReceivedMessage;
import org.spooler.testkit.RecordingTransportContext;

/** A transport under test with its sessions, one after the other, on one profile section. */
final class FetchFixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final FetchTransport transport;
    private final ManualClock clock = new ManualClock(NOW);
    private final RecordingTransportContext recording = new RecordingTransportContext("fetch", clock);
    private TransportSession session;
    private long transfers;

    /** The transport as the container builds it. */
    static FetchTransport transport(String pid, Map<String, String> settings) {
        Map<String, String> values = new TreeMap<>(settings);
        values.put("service.pid", pid);
        return new FetchTransport(
                values,
                new Configured<>(pid, FetchConfiguration.class, SettingsReader::read, null, Refusals.inLogOnly()));
    }

    private FetchFixture(Map<String, String> settings) {
        transport = transport("org.spooler.transport.fetch~test", settings);
    }

    /** A transport that nobody has opened yet. */
    static FetchFixture of(String... settings) {
        Map<String, String> values = new HashMap<>();
        for (String setting : settings) {
            values.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return new FetchFixture(values);
    }

    /** Opens a session that may receive. */
    FetchFixture open() throws TransportException {
        return open(recording);
    }

    FetchFixture open(TransportContext context) throws TransportException {
        session = transport.open(context);
        session.control(Set.of(SessionControl.BEGIN_INBOUND));
        return this;
    }

    TransportSession session() {
        return session;
    }

    RecordingTransportContext context() {
        return recording;
    }

    ManualClock clock() {
        return clock;
    }

    ReceivedMessage message() {
        return new ReceivedMessage(++transfers);
    }

    /** Calls receive on a thread of its own. */
    CompletableFuture<ReceiveOutcome> receive(InboundMessage message) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return session.receive(message);
            } catch (Exception failed) {
                throw new CompletionException(failed);
            }
        });
    }

    /** Waits until a message was handed over, durable or not. */
    static Envelope awaitSaved(ReceivedMessage message, CompletableFuture<ReceiveOutcome> call) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> message.envelope().isPresent() || call.isDone());
        assertThat(message.envelope()).as("what %s was saved with", call).isPresent();
        return message.envelope().get();
    }

    /** Fetches a message, and has it be durable at once. */
    ReceivedMessage fetch(ReceiveOutcome expected) throws Exception {
        ReceivedMessage message = message();
        message.synced();
        assertThat(outcome(receive(message))).isEqualTo(expected);
        return message;
    }

    static ReceiveOutcome outcome(CompletableFuture<ReceiveOutcome> call) throws Exception {
        return call.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
