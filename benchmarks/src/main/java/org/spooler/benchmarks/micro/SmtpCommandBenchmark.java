// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.micro;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.spooler.smtp.syntax.MailCommand;
import org.spooler.smtp.syntax.Offers;
import org.spooler.smtp.syntax.Refusal;
import org.spooler.smtp.wire.CommandReader;

/** Cutting a command out of the SMTP stream, and reading its argument. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SmtpCommandBenchmark {

    private static final String MAIL = "MAIL FROM:<ann.example@mail.example.org> SIZE=4096 BODY=8BITMIME RET=HDRS\r\n";
    private static final int LONGEST_LINE = 2048;

    private final Offers offers = new Offers(true, false, true);
    private final CommandReader reader = new CommandReader();
    private ByteBuf stream;

    @Setup
    public void command() {
        stream = Unpooled.directBuffer(MAIL.length()).writeBytes(MAIL.getBytes(US_ASCII));
    }

    @Benchmark
    public void cut(Blackhole result) {
        reader.read(stream.readerIndex(0), LONGEST_LINE);
        result.consume(reader.verb());
        result.consume(reader.argument());
    }

    @Benchmark
    public MailCommand cutAndRead() throws Refusal {
        reader.read(stream.readerIndex(0), LONGEST_LINE);
        return MailCommand.read(reader.argument(), offers);
    }
}
