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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.spooler.smtp.wire.DataDecoder;

/** Finding the end of a message of 64 KiB in the SMTP stream. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DataDecoderBenchmark {

    private static final int LONGEST_LINE = 998;

    /** Whether every line begins with a dot that was stuffed: the worst case. */
    @Param({"false", "true"})
    boolean dots;

    private ByteBuf stream;

    @Setup
    public void message() {
        String line = (dots ? ".." : "") + "x".repeat(76) + "\r\n";
        String text = line.repeat((64 << 10) / line.length()) + ".\r\n";
        stream = Unpooled.directBuffer(text.length()).writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Benchmark
    public boolean decode(Blackhole content) {
        return new DataDecoder(LONGEST_LINE).decode(stream.readerIndex(0), content::consume);
    }
}
