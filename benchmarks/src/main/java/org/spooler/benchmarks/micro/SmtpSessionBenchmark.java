// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.micro;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.smtp.content.FieldClock;
import org.spooler.smtp.server.IncomingMail;
import org.spooler.smtp.server.MailReception;
import org.spooler.smtp.server.Networks;
import org.spooler.smtp.server.Origin;
import org.spooler.smtp.server.Reply;
import org.spooler.smtp.server.ServerRole;
import org.spooler.smtp.server.SessionRules;
import org.spooler.smtp.server.TlsMode;
import org.spooler.smtp.session.Dialogue;
import org.spooler.smtp.session.Services;
import org.spooler.smtp.session.Wire;

/** One mail transaction of an open session, MAIL to the reply after the content, without socket and store. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.MICROSECONDS)
public class SmtpSessionBenchmark {

    private static final String HEADER = "From: <ann@example.org>\r\nTo: <bob@example.com>\r\n"
            + "Subject: a message of middling length\r\nDate: Sat, 21 Nov 2026 12:00:00 +0000\r\n"
            + "Message-ID: <1@example.org>\r\n\r\n";
    private static final String LINE = "x".repeat(70) + "\r\n";

    /** What clients write behind the address of MAIL. */
    @Param({"", " SIZE=4096 BODY=8BITMIME"})
    String parameters;

    private Dialogue dialogue;
    private ByteBuf stream;
    private final Replies replies = new Replies();

    @Setup
    public void openSession() {
        Services services = new Services(new CountingReception(), new FieldClock(Clock.systemUTC()), Runnable::run);
        dialogue = new Dialogue(rules(), services, replies, InetAddress.getLoopbackAddress(), false);
        dialogue.greet(false);
        dialogue.advance(octets("EHLO client.example\r\n"));
        stream = octets("MAIL FROM:<ann@example.org>" + parameters + "\r\nRCPT TO:<bob@example.com>\r\nDATA\r\n"
                + HEADER + LINE.repeat(3800 / LINE.length()) + ".\r\n");
        replies.last = null;
    }

    private static ByteBuf octets(String text) {
        return Unpooled.directBuffer(text.length()).writeBytes(text.getBytes(US_ASCII));
    }

    private static SessionRules rules() {
        Duration patience = Duration.ofMinutes(5);
        return new SessionRules(
                ServerRole.SUBMISSION,
                "mx.example.org",
                1 << 20,
                998,
                100,
                25,
                20,
                patience,
                patience,
                TlsMode.OFF,
                false,
                Optional.empty(),
                Networks.of(List.of("127.0.0.0/8")));
    }

    @Benchmark
    public Reply transaction() {
        stream.readerIndex(0);
        while (stream.isReadable()) {
            dialogue.advance(stream);
        }
        if (replies.last.code() != 250) {
            throw new IllegalStateException(replies.last.toString());
        }
        return replies.last;
    }

    private static final class Replies implements Wire {
        private Reply last;

        @Override
        public void send(Reply reply) {
            last = reply;
        }

        @Override
        public void startTls() {
            throw new IllegalStateException("no TLS here");
        }

        @Override
        public void hangUp() {
            throw new IllegalStateException("closed: " + last);
        }

        @Override
        public <T> void await(CompletionStage<T> stage, BiConsumer<T, Throwable> then) {
            stage.whenComplete(then);
        }
    }

    private static final class CountingReception implements MailReception {
        @Override
        public void check(Address recipient) {}

        @Override
        public IncomingMail begin(Envelope envelope, Origin origin) {
            return new CountedMail();
        }
    }

    private static final class CountedMail implements IncomingMail {
        private int octets;

        @Override
        public String id() {
            return "000000000012";
        }

        @Override
        public void write(ByteBuffer piece) {
            octets += piece.remaining();
        }

        @Override
        public CompletionStage<String> finish() {
            return CompletableFuture.completedFuture("queued as 000000000012, " + octets);
        }

        @Override
        public void close() {
            octets = 0;
        }
    }
}
