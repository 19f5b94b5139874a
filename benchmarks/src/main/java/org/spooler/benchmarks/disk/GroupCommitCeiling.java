// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the disk allows: submitters hand records to one writer, which writes all that have come, syncs once and lets
 * every submitter go on. Nothing else is done, so no store on the same disk can be faster with as many submitters.
 *
 * <p>Arguments: file, octets per record, submitters, seconds, octets to fill with zeros beforehand (0: the file grows).
 * Prints {@code records_per_second} and {@code syncs_per_second}.
 */
public final class GroupCommitCeiling {

    private static final int BATCH_BYTES = 4 << 20;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final FileChannel file;
    private final int recordBytes;
    private final long wrapBytes;
    private final BlockingQueue<CompletableFuture<Void>> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong syncs = new AtomicLong();
    private volatile boolean running = true;

    private GroupCommitCeiling(FileChannel file, int recordBytes, long wrapBytes) {
        this.file = file;
        this.recordBytes = recordBytes;
        this.wrapBytes = wrapBytes;
    }

    public static void main(String[] args) throws Exception {
        Path path = Path.of(args[0]);
        long preallocated = Long.parseLong(args[4]);
        try (FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            fill(file, preallocated);
            new GroupCommitCeiling(file, Integer.parseInt(args[1]), preallocated)
                    .run(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        }
    }

    private static void fill(FileChannel file, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
        for (long position = 0; position < bytes; position += zeros.capacity()) {
            file.write(zeros.clear(), position);
        }
        file.force(true);
    }

    private void run(int submitters, int seconds) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        Thread writer = new Thread(this::write, "writer");
        threads.add(writer);
        for (int i = 0; i < submitters; i++) {
            threads.add(new Thread(this::submit, "submitter " + i));
        }
        threads.forEach(thread -> thread.setDaemon(true));
        threads.forEach(Thread::start);
        TimeUnit.NANOSECONDS.sleep(WARM_UP_NANOS);
        long recordsBefore = records.get();
        long syncsBefore = syncs.get();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double elapsed = (System.nanoTime() - start) / 1e9;
        System.out.printf("records_per_second=%.0f%n", (records.get() - recordsBefore) / elapsed);
        System.out.printf("syncs_per_second=%.0f%n", (syncs.get() - syncsBefore) / elapsed);
        running = false;
        writer.join();
    }

    private void submit() {
        while (running) {
            CompletableFuture<Void> durable = new CompletableFuture<>();
            waiting.add(durable);
            durable.join();
            records.incrementAndGet();
        }
    }

    private void write() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BATCH_BYTES);
        List<CompletableFuture<Void>> batch = new ArrayList<>();
        long position = 0;
        try {
            while (running) {
                CompletableFuture<Void> first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                waiting.drainTo(batch, BATCH_BYTES / recordBytes - 1);
                int length = batch.size() * recordBytes;
                if (wrapBytes > 0 && position + length > wrapBytes) {
                    position = 0;
                }
                position += file.write(buffer.clear().limit(length), position);
                file.force(false);
                syncs.incrementAndGet();
                batch.forEach(durable -> durable.complete(null));
                batch.clear();
            }
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException("the ceiling cannot be measured", broken);
        }
    }
}
