// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.micro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.spooler.store.file.disk.ChannelDisk;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.Journal;
import org.spooler.store.file.journal.JournalSettings;

/** Synced records of 2.5 KiB per second that threads sharing one journal get through; each waits for its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class JournalCommitBenchmark {

    private static final byte MESSAGE = 1;
    private static final JournalSettings SETTINGS =
            new JournalSettings("journal", 64 << 20, 1 << 20, 4 << 20, Duration.ofMillis(50));

    private Path directory;
    private ScheduledExecutorService writer;
    private Journal journal;

    @Setup
    public void open() throws IOException {
        // Not the directory for temporary files, which may be memory.
        directory = Files.createTempDirectory(Path.of("").toAbsolutePath(), "journal-benchmark");
        writer = Executors.newSingleThreadScheduledExecutor();
        journal = Journal.open(
                new ChannelDisk(directory),
                SETTINGS,
                InstantSource.system(),
                UUID::randomUUID,
                writer,
                Runnable::run,
                failure -> System.err.println("journal: " + failure));
    }

    @TearDown
    public void close() throws IOException {
        journal.close();
        writer.shutdownNow();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    @Threads(1)
    public void oneSubmitter() {
        append();
    }

    @Benchmark
    @Threads(100)
    public void hundredSubmitters() {
        append();
    }

    private void append() {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        journal.append(new Append(
                MESSAGE,
                List.of(ByteBuffer.allocate(2560)),
                true,
                address -> {},
                () -> durable.complete(null),
                durable::completeExceptionally));
        durable.join();
    }
}
