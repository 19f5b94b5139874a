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
 * What finding its transport costs a message: the engine's whole path with one transport, and with fifty of which the
 * last one to be asked takes it. With the seam of providers costing nothing measurable, the two are equal.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ProviderLookupBenchmark {

    private static final int MESSAGES = 1000;
    private static final int WINDOW = 100;
    private static final byte[] CONTENT =
            ("Subject: x\r\n\r\n" + "x".repeat(500) + "\r\n").getBytes(StandardCharsets.US_ASCII);

    /** Transports that are registered. */
    @Param({"1", "50"})
    int transports;

    private final Envelope envelope =
            Envelope.builder().from("ann@example.org").to("bob@example.org").build();
    private Semaphore room;
    private EngineInMemory memory;

    @Setup
    public void start() throws StoreException {
        room = new Semaphore(WINDOW);
        memory = new EngineInMemory(room::release, transports);
    }

    @TearDown
    public void stop() {
        memory.stop();
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void messages() throws StoreException, InterruptedException {
        for (int i = 0; i < MESSAGES; i++) {
            room.acquire();
            try (StoreDraft draft = memory.store().draft()) {
                draft.write(ByteBuffer.wrap(CONTENT));
                draft.commit(envelope, new ContentTraits(CONTENT.length, false, false, true), Optional.empty());
            }
        }
        room.acquire(WINDOW);
        room.release(WINDOW);
    }
}
