// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.micro;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;

/**
 * A message through the engine, from its commit until it is sent and gone, with a store in memory and a transport that
 * takes everything at once: what queueing costs without disk and network. At most a window of messages is under way.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EngineBenchmark {

    private static final int MESSAGES = 1000;
    private static final byte[] CONTENT =
            ("Subject: x\r\n\r\n" + "x".repeat(500) + "\r\n").getBytes(StandardCharsets.US_ASCII);

    /** Messages under way at most. */
    @Param({"1", "100"})
    int window;

    /** Recipients of each message. */
    @Param({"1", "50"})
    int recipients;

    private EngineInMemory memory;
    private Semaphore room;
    private Envelope envelope;

    @Setup
    public void start() throws StoreException {
        Envelope.Builder builder = Envelope.builder().from("ann@example.org");
        for (int i = 0; i < recipients; i++) {
            builder.to("bob" + i + "@example.org");
        }
        envelope = builder.build();
        room = new Semaphore(window * recipients);
        memory = new EngineInMemory(room::release);
    }

    @TearDown
    public void stop() {
        memory.stop();
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void messages() throws StoreException, InterruptedException {
        for (int i = 0; i < MESSAGES; i++) {
            room.acquire(recipients);
            try (StoreDraft draft = memory.store().draft()) {
                draft.write(ByteBuffer.wrap(CONTENT));
                draft.commit(envelope, new ContentTraits(CONTENT.length, false, false, true), Optional.empty());
            }
        }
        room.acquire(window * recipients);
        room.release(window * recipients);
    }
}
