// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.smtp.server.ListenerRules;
import org.spooler.smtp.server.Networks;
import org.spooler.smtp.server.ServerRole;
import org.spooler.smtp.server.SessionRules;
import org.spooler.smtp.server.TlsMode;
import org.spooler.testkit.ReceivedMessage;
import org.spooler.testkit.RecordingTransportContext;

/** The receiving side, driven as the spooler drives it; its alarms ring when the test says so. */
final class ReceivingSpooler implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final int CALLS = 2;

    final RecordingTransportContext context = new RecordingTransportContext("smtp", Clock.fixed(NOW, ZoneOffset.UTC));
    final InboundSide side;
    private final List<Runnable> alarms = new ArrayList<>();
    private long transfers;

    ReceivingSpooler() throws IOException {
        ListenerRules listener = new ListenerRules(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                1,
                10,
                10,
                Duration.ofSeconds(1),
                Optional.empty());
        SessionRules session = new SessionRules(
                ServerRole.DELIVERY,
                "mx.example.org",
                64 << 20,
                2000,
                100,
                30,
                20,
                Duration.ofMinutes(5),
                Duration.ofMinutes(3),
                TlsMode.OFF,
                false,
                Optional.empty(),
                Networks.of(List.of("127.0.0.0/8", "::1")));
        InboundSettings settings = new InboundSettings(
                listener, session, Set.of("example.org"), CALLS, Duration.ofSeconds(60), Duration.ofSeconds(240));
        side = new InboundSide(settings, Clock.fixed(NOW, ZoneOffset.UTC), this::set);
    }

    static ReceivingSpooler begun() throws IOException {
        ReceivingSpooler spooler = new ReceivingSpooler();
        spooler.side.control(spooler.context, Set.of(SessionControl.BEGIN_INBOUND));
        return spooler;
    }

    private synchronized Runnable set(Duration after, Runnable ring) {
        alarms.add(ring);
        return () -> turnOff(ring);
    }

    private synchronized void turnOff(Runnable ring) {
        alarms.remove(ring);
    }

    /** Alarms that are set. */
    synchronized int alarms() {
        return alarms.size();
    }

    /** Every time that was set is over. */
    void ringAll() {
        List<Runnable> due;
        synchronized (this) {
            due = List.copyOf(alarms);
            alarms.clear();
        }
        due.forEach(Runnable::run);
    }

    MailClient client() throws IOException {
        return new MailClient(side.address());
    }

    /** Waits until mail was announced so often in all. */
    void awaitNews(int times) throws InterruptedException {
        assertThat(context.awaitCalls(times, PATIENCE))
                .as("announced %s times", times)
                .isTrue();
        assertThat(context.calls()).containsOnly("newMail");
    }

    ReceivedMessage next() {
        return new ReceivedMessage(++transfers);
    }

    ReceiveOutcome receive(InboundMessage message) throws InterruptedException {
        return side.receive(context, message);
    }

    /** Calls on a lane of its own. */
    CompletableFuture<ReceiveOutcome> begin(InboundMessage message) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return receive(message);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A whole message, received and saved. */
    ReceivedMessage received(MailClient client, String content) throws IOException, InterruptedException {
        int before = context.calls().size();
        client.mail(content);
        awaitNews(before + 1);
        ReceivedMessage message = next();
        receive(message);
        message.synced();
        assertThat(client.reply()).startsWith("250 2.0.0 received as R");
        return message;
    }

    @Override
    public void close() {
        side.close();
    }
}
