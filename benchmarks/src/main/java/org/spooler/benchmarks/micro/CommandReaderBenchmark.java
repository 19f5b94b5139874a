// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.micro;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.spooler.smtp.wire.CommandReader;

/** Cutting a command line out of the SMTP stream; three arrive at once, as with pipelining. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CommandReaderBenchmark {

    private static final int LIMIT = 2048;
    private static final int COMMANDS = 3;
    private static final String STREAM =
            "MAIL FROM:<ann@example.org> SIZE=4096 BODY=8BITMIME\r\nRCPT TO:<bob@example.org>\r\nDATA\r\n";

    private final CommandReader reader = new CommandReader();
    private ByteBuf stream;

    @Setup
    public void commands() {
        byte[] octets = STREAM.getBytes(StandardCharsets.US_ASCII);
        stream = Unpooled.directBuffer(octets.length).writeBytes(octets);
    }

    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public void read(Blackhole parsed) {
        stream.readerIndex(0);
        while (reader.read(stream, LIMIT)) {
            parsed.consume(reader.verb());
            parsed.consume(reader.argument());
        }
    }
}
