// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one writer: takes whatever has gathered, writes it, syncs once, and tells everybody.
 *
 * <p>While a sync runs, the next batch gathers; so the number of records that share a sync follows the load, and nobody
 * waits for a timer. The work is done in short tasks on an executor with one thread; there is no loop that waits.
 *
 * <p><b>Threading.</b> {@link #append} from any thread; it never blocks on the disk. <b>Errors.</b> After the first
 * failure of a write or a sync the segment is not touched again: everything that waits and everything that comes fails.
 */
final class JournalWriter {

    /**
     * So many callers are told by the writer itself: they only hand over to threads of their own, which costs less than to
     * wake another thread for that. More would hold up the next batch.
     */
    private static final int FEW_RECORDS = 64;

    private final JournalSettings settings;
    private final SegmentSequence segments;
    private final RecordChecksum checksum;
    private final ScheduledExecutorService writer;
    private final Executor completions;
    private final Consumer<Exception> onFailure;

    private final Object lock = new Object();
    private final ArrayDeque<Append> queue = new ArrayDeque<>();
    private boolean scheduled;
    private boolean closed;
    private JournalFailedException failure;

    // Below: the writer's thread only.
    private SegmentWriter segment;
    private long lastSequence;
    private long syncedSequence;
    private final ArrayDeque<Append> batch = new ArrayDeque<>();
    private final List<Append> placed = new ArrayList<>();
    private final List<RecordAddress> addresses = new ArrayList<>();
    private boolean syncScheduled;

    JournalWriter(
            JournalSettings settings,
            SegmentSequence segments,
            SegmentWriter segment,
            long lastSequence,
            RecordChecksum checksum,
            ScheduledExecutorService writer,
            Executor completions,
            Consumer<Exception> onFailure) {
        this.settings = settings;
        this.segments = segments;
        this.segment = segment;
        this.lastSequence = lastSequence;
        this.syncedSequence = lastSequence;
        this.checksum = checksum;
        this.writer = writer;
        this.completions = completions;
        this.onFailure = onFailure;
    }

    void append(Append record) {
        IOException refusal;
        synchronized (lock) {
            refusal = failure != null ? failure : closed ? new JournalClosedException(settings.directory()) : null;
            if (refusal == null) {
                queue.add(record);
                schedule();
            }
        }
        if (refusal != null) {
            fail(List.of(record), refusal);
        }
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            writer.execute(this::writeBatch);
        }
    }

    private void writeBatch() {
        takeBatch();
        writeOrGiveUp();
        synchronized (lock) {
            scheduled = false;
            if (!queue.isEmpty() && failure == null) {
                schedule();
            }
        }
    }

    private void writeOrGiveUp() {
        try {
            write();
        } catch (IOException | RuntimeException e) {
            giveUp(e);
        }
    }

    private void takeBatch() {
        int bytes = 0;
        synchronized (lock) {
            while (!queue.isEmpty() && bytes < settings.batchBytes()) {
                Append record = queue.poll();
                bytes += record.recordBytes();
                batch.add(record);
            }
        }
    }

    private void write() throws IOException {
        boolean sync = false;
        while (!batch.isEmpty()) {
            sync |= batch.peek().sync();
            rollFor(batch.peek());
            write(batch.poll());
        }
        segment.flush();
        if (sync) {
            sync();
        } else {
            fulfil();
            syncLater();
        }
    }

    private void write(Append record) throws IOException {
        lastSequence++;
        placed.add(record);
        RecordHeader header = new RecordHeader(
                record.payloadBytes(), record.type(), lastSequence, (int) (lastSequence - syncedSequence));
        addresses.add(segment.append(header, record.payload(), checksum));
    }

    private void rollFor(Append record) throws IOException {
        boolean empty = segment.length() <= SegmentHeader.BYTES;
        if (empty || segment.length() + record.recordBytes() <= settings.segmentBytes()) {
            return;
        }
        segment.flush();
        sync();
        segment.close();
        segment = segments.create(lastSequence + 1);
    }

    /** Begins a segment with this number, unless one with it or a larger one is there; on the writer's thread. */
    void skipTo(int number) {
        boolean there = segments.numbers().last() >= number;
        synchronized (lock) {
            if (there || closed || failure != null) {
                return;
            }
        }
        try {
            segment.flush();
            sync();
            segment.close();
            segment = segments.create(number, lastSequence + 1, begun -> {});
        } catch (IOException | RuntimeException e) {
            giveUp(e);
        }
    }

    private void sync() throws IOException {
        if (syncedSequence < lastSequence) {
            segment.force();
            syncedSequence = lastSequence;
        }
        fulfil();
    }

    /** Tells those whose records are where they asked for: on disk, or with the operating system. */
    private void fulfil() {
        for (int i = 0; i < placed.size(); i++) {
            placed.get(i).written().accept(addresses.get(i));
        }
        if (placed.size() > FEW_RECORDS) {
            List<Append> done = List.copyOf(placed);
            complete(() -> done.forEach(record -> record.completed().run()));
        } else {
            placed.forEach(record -> record.completed().run());
        }
        placed.clear();
        addresses.clear();
    }

    private void syncLater() {
        if (!syncScheduled && syncedSequence < lastSequence) {
            syncScheduled = true;
            writer.schedule(this::syncNow, settings.syncDelay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void syncNow() {
        syncScheduled = false;
        if (hasFailed()) {
            return;
        }
        try {
            sync();
        } catch (IOException | RuntimeException e) {
            giveUp(e);
        }
    }

    private void giveUp(Exception cause) {
        JournalFailedException failed = new JournalFailedException(settings.directory(), cause);
        List<Append> waiting = new ArrayList<>(placed);
        waiting.addAll(batch);
        batch.clear();
        placed.clear();
        addresses.clear();
        synchronized (lock) {
            failure = failed;
            waiting.addAll(queue);
            queue.clear();
        }
        onFailure.accept(failed);
        fail(waiting, failed);
    }

    /** Writes and syncs what was appended so far, then refuses; on the writer's thread. */
    void finish() {
        synchronized (lock) {
            closed = true;
        }
        boolean more = true;
        while (more && !hasFailed()) {
            takeBatch();
            more = !batch.isEmpty();
            writeOrGiveUp();
        }
        if (!hasFailed()) {
            syncNow();
            mark();
        }
        if (!hasFailed()) {
            closeWithSuccessor();
        }
    }

    /** Proves to the next opening that everything before was durable: whatever is not whole then is damage. */
    private void mark() {
        batch.add(new Append(RecordHeader.MARK, List.of(), true, address -> {}, () -> {}, e -> {}));
        writeOrGiveUp();
    }

    /** The header of a segment proves the one before to its end: nobody can cut that off without being found out. */
    private void closeWithSuccessor() {
        try {
            segment.close();
            segment = segments.create(lastSequence + 1);
        } catch (IOException e) {
            // Everything is durable, and marked: only a file that is cut off later would go unnoticed.
        }
    }

    /** Lets go of the file; on the writer's thread, or when that has ended. */
    void closeFile() throws IOException {
        segment.close();
    }

    /** Refuses everything that still waits; the store is gone. */
    void abandon() {
        List<Append> waiting;
        synchronized (lock) {
            closed = true;
            waiting = new ArrayList<>(queue);
            queue.clear();
        }
        fail(waiting, new JournalClosedException(settings.directory()));
    }

    private boolean hasFailed() {
        synchronized (lock) {
            return failure != null;
        }
    }

    private void fail(List<Append> records, IOException cause) {
        complete(() -> records.forEach(record -> record.failed().accept(cause)));
    }

    /** Whoever waited must not hold up the writer; only when there is no thread any more it is told here. */
    private void complete(Runnable task) {
        try {
            completions.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }
}
