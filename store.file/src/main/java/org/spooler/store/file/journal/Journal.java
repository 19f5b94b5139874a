// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;

/**
 * An append-only sequence of records on disk.
 *
 * <p><b>Threading.</b> Every method from any thread unless it says otherwise. <b>Durability.</b> A record whose
 * {@code written} callback ran survives a loss of power. <b>Order.</b> Records are written in the order of
 * {@link #append}. <b>Errors.</b> After a failed write or sync nothing more is taken; what is written can be read on.
 */
public final class Journal implements Closeable {

    private final SegmentSequence segments;
    private final OpenSegments files;
    private final RecordChecksum checksum;
    private final JournalWriter journalWriter;
    private final List<SegmentState> earlier;
    private final int currentAtOpen;
    private final long lastSequenceAtOpen;
    private final long firstSequenceOfCurrent;

    private Journal(JournalOpening opening, JournalWriter journalWriter) {
        this.segments = opening.segments();
        this.files = new OpenSegments(segments);
        this.checksum = opening.checksum();
        this.journalWriter = journalWriter;
        this.earlier = opening.earlier();
        this.currentAtOpen = opening.current().segment();
        this.lastSequenceAtOpen = opening.lastSequence();
        this.firstSequenceOfCurrent =
                earlier.isEmpty() ? 1 : earlier.get(earlier.size() - 1).lastSequence() + 1;
    }

    /**
     * Opens the journal in a directory, or begins one.
     *
     * @param newStoreId the id of a store that is new
     * @param writer one thread, for nothing else
     * @param completions runs the callbacks of callers
     * @param onFailure told once when the journal turns read-only; on the writer's thread
     */
    public static Journal open(
            Disk disk,
            JournalSettings settings,
            InstantSource clock,
            Supplier<UUID> newStoreId,
            ScheduledExecutorService writer,
            Executor completions,
            Consumer<Exception> onFailure)
            throws IOException {
        JournalOpening opening = new JournalOpening(disk, settings, clock);
        opening.open(newStoreId);
        JournalWriter journalWriter = new JournalWriter(
                settings,
                opening.segments(),
                opening.current(),
                opening.lastSequence(),
                opening.checksum(),
                writer,
                completions,
                onFailure);
        return new Journal(opening, journalWriter);
    }

    /** Appends a record; returns at once. */
    public void append(Append record) {
        journalWriter.append(record);
    }

    /**
     * Shows all records of earlier runs, oldest first. Records may be appended meanwhile; they are not shown.
     *
     * <p><b>Threading.</b> Called once, before any segment is deleted.
     */
    public void replay(RecordVisitor visitor) throws IOException {
        for (SegmentState segment : earlier) {
            replay(segment, visitor);
        }
        if (lastSequenceAtOpen >= firstSequenceOfCurrent) {
            replay(new SegmentState(currentAtOpen, firstSequenceOfCurrent, lastSequenceAtOpen, true), visitor);
        }
    }

    private void replay(SegmentState segment, RecordVisitor visitor) throws IOException {
        try (DiskFile file = segments.open(segment.segment())) {
            new Replay(segment, checksum, visitor).run(file);
        }
    }

    /**
     * Reads the payload of a durable record.
     *
     * @throws DamagedRecordException if it is not what was written
     */
    public ByteBuffer read(RecordAddress address) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(address.recordBytes());
        files.get(address.segment()).read(address.offset(), record);
        record.flip();
        if (record.limit() < address.recordBytes() || !RecordHeader.isWhole(record, checksum)) {
            throw new DamagedRecordException(SegmentName.of(address.segment()), address);
        }
        return record.slice(RecordHeader.BYTES, address.payloadBytes());
    }

    /**
     * Compares a durable record with its checksum, without keeping it.
     *
     * @throws DamagedRecordException if it is not what was written
     */
    public void verify(RecordAddress address) throws IOException {
        if (!checksum.matches(files.get(address.segment()), address)) {
            throw new DamagedRecordException(SegmentName.of(address.segment()), address);
        }
    }

    /** The open file of a segment, for reading parts of records. */
    public DiskFile file(int segment) throws IOException {
        return files.get(segment);
    }

    /** Whether reading from a segment opens no file. */
    public boolean isOpen(int segment) {
        return files.isOpen(segment);
    }

    /** The channel of a segment, for copying from file to socket. */
    public Optional<FileChannel> channel(int segment) throws IOException {
        return files.get(segment).channel();
    }

    /** Number of the oldest segment. */
    public int oldestSegment() {
        return segments.numbers().first();
    }

    /** Number of the segment that is written now. */
    public int currentSegment() {
        return segments.numbers().last();
    }

    /** How many segments there are. */
    public int segmentCount() {
        return segments.numbers().size();
    }

    /** Deletes the oldest segment, which must not be the current one; one thread at a time. */
    public void deleteOldest(int segment) throws IOException {
        files.close(segment);
        segments.deleteOldest(segment);
    }

    /**
     * Goes on in a segment with this number, if the current one has a smaller: durable, so that no later segment has one
     * either.
     *
     * @param writer the executor that the journal was opened with
     * @return completed when it is so; failed if the journal takes nothing any more
     */
    public CompletableFuture<Void> skipTo(int segment, Executor writer) {
        return CompletableFuture.runAsync(() -> journalWriter.skipTo(segment), writer)
                .thenRun(() -> {
                    if (currentSegment() < segment) {
                        throw new IllegalStateException("the journal takes nothing any more");
                    }
                });
    }

    /**
     * Writes and syncs what was appended, then refuses more.
     *
     * @param writer the executor that the journal was opened with
     * @return completed when everything is on disk, or has failed
     */
    public CompletableFuture<Void> finish(Executor writer) {
        return CompletableFuture.runAsync(journalWriter::finish, writer);
    }

    /** Lets go of the files; the writer's thread has ended or is idle. What still waits fails. */
    @Override
    public void close() throws IOException {
        journalWriter.abandon();
        journalWriter.closeFile();
        files.close();
    }
}
