// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.spooler.smtp.content.FieldClock;
import org.spooler.smtp.server.Networks;
import org.spooler.smtp.server.ServerRole;
import org.spooler.smtp.server.SessionRules;
import org.spooler.smtp.server.TlsMode;
import org.spooler.smtp.server.UserFile;
import org.spooler.smtp.session.Dialogue;
import org.spooler.smtp.session.Services;

/** A session over a channel in memory: what is sent in, and what comes back. */
final class Talk implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    final RecordingReception reception;
    final EmbeddedChannel channel = new EmbeddedChannel();
    private final StringBuilder output = new StringBuilder();

    private Talk(RecordingReception reception, SessionRules rules, InetAddress client, Executor passwordChecks) {
        this.reception = reception;
        channel.freezeTime();
        channel.config().setAutoRead(false);
        Services services = new Services(reception, new FieldClock(Clock.fixed(NOW, ZoneOffset.UTC)), passwordChecks);
        Connection connection = new Connection(
                wire -> new Dialogue(rules, services, wire, client, false),
                () -> {
                    throw new AssertionError("no TLS here");
                },
                false,
                () -> nanos);
        channel.pipeline().addLast(connection);
        channel.pipeline().fireChannelActive();
    }

    private long nanos;

    static Builder with() {
        return new Builder();
    }

    /** A session with default rules, greeted and introduced. */
    static Talk open() {
        Talk talk = with().open();
        talk.greeting();
        talk.say("EHLO client.example");
        return talk;
    }

    String greeting() {
        channel.runPendingTasks();
        return replies();
    }

    /** Sends one line and returns the reply. */
    String say(String line) {
        return send(line + "\r\n");
    }

    /** Sends octets as they are and returns what comes back. */
    String send(String octets) {
        channel.writeInbound(Unpooled.copiedBuffer(octets, ISO_8859_1));
        channel.runPendingTasks();
        return replies();
    }

    String sendUtf8(String line) {
        channel.writeInbound(Unpooled.copiedBuffer(line + "\r\n", StandardCharsets.UTF_8));
        return replies();
    }

    /** Opens a transaction up to 354. */
    void beginData() {
        String replies = send("MAIL FROM:<ann@example.org>\r\nRCPT TO:<bob@example.com>\r\nDATA\r\n");
        if (!replies.endsWith("354 end data with <CR><LF>.<CR><LF>\r\n")) {
            throw new AssertionError(replies);
        }
    }

    /** Sends a message in a transaction of its own and returns the final reply. */
    String mail(String content) {
        beginData();
        return send(content);
    }

    String replies() {
        output.setLength(0);
        for (Object out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            ByteBuf octets = (ByteBuf) out;
            output.append(octets.toString(ISO_8859_1));
            octets.release();
        }
        return output.toString();
    }

    void pass(Duration time) {
        nanos += time.toNanos();
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }

    boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }

    static final class Builder {
        RecordingReception reception = new RecordingReception();
        InetAddress client = InetAddress.getLoopbackAddress();
        Executor passwordChecks = Runnable::run;
        SessionRules rules = new SessionRules(
                ServerRole.SUBMISSION,
                "mx.example",
                100_000,
                2000,
                3,
                30,
                5,
                Duration.ofMinutes(5),
                Duration.ofMinutes(3),
                TlsMode.OFF,
                false,
                Optional.empty(),
                Networks.of(List.of("127.0.0.0/8")));

        Builder rules(UnaryOperator<SessionRules> change) {
            rules = change.apply(rules);
            return this;
        }

        Builder client(InetAddress address) {
            client = address;
            return this;
        }

        Builder tls(TlsMode mode) {
            return rules(r -> new SessionRules(
                    r.role(),
                    r.host(),
                    r.messageBytes(),
                    r.lineOctets(),
                    r.recipients(),
                    r.hops(),
                    r.errors(),
                    r.commandPatience(),
                    r.dataPatience(),
                    mode,
                    r.international(),
                    r.users(),
                    r.networks()));
        }

        Builder delivery() {
            return rules(r -> new SessionRules(
                    ServerRole.DELIVERY,
                    r.host(),
                    r.messageBytes(),
                    r.lineOctets(),
                    r.recipients(),
                    r.hops(),
                    r.errors(),
                    r.commandPatience(),
                    r.dataPatience(),
                    r.tls(),
                    r.international(),
                    r.users(),
                    r.networks()));
        }

        Builder international() {
            return rules(r -> new SessionRules(
                    r.role(),
                    r.host(),
                    r.messageBytes(),
                    r.lineOctets(),
                    r.recipients(),
                    r.hops(),
                    r.errors(),
                    r.commandPatience(),
                    r.dataPatience(),
                    r.tls(),
                    true,
                    r.users(),
                    r.networks()));
        }

        Builder users(UserFile users, String... networks) {
            return rules(r -> new SessionRules(
                    r.role(),
                    r.host(),
                    r.messageBytes(),
                    r.lineOctets(),
                    r.recipients(),
                    r.hops(),
                    r.errors(),
                    r.commandPatience(),
                    r.dataPatience(),
                    r.tls(),
                    r.international(),
                    Optional.of(users),
                    Networks.of(List.of(networks))));
        }

        Talk open() {
            return new Talk(reception, rules, client, passwordChecks);
        }

        /** Open, greeted and introduced. */
        Talk introduced() {
            Talk talk = open();
            talk.greeting();
            talk.say("EHLO client.example");
            return talk;
        }
    }
}
