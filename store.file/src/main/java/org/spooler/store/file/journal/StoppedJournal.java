// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;

/**
 * The journal of a store that nobody has open. It is read as the next start would read it, and nothing is changed.
 *
 * <p><b>Threading.</b> One thread. <b>Cost.</b> One open file; the records pass through a buffer.
 */
public final class StoppedJournal implements Closeable {

    private final Disk disk;
    private final String directory;
    private final Optional<RecordChecksum> checksum;
    private final List<SegmentState> states;
    private final SegmentHeaders headers;
    private DiskFile open;
    private int openSegment;

    private StoppedJournal(Disk disk, String directory, SegmentHeaders headers, List<SegmentState> states)
            throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.headers = headers;
        this.checksum = headers.storeId().map(RecordChecksum::new);
        this.states = List.copyOf(states);
    }

    /**
     * Finds the segments and how far the last one counts.
     *
     * @throws IOException if a newer program wrote them, they are of several stores, or no header is left
     */
    public static StoppedJournal open(Disk disk, String directory) throws IOException {
        SegmentHeaders headers = SegmentHeaders.read(disk, directory);
        if (headers.isEmpty()) {
            return new StoppedJournal(disk, directory, headers, List.of());
        }
        int last = headers.last();
        try (DiskFile file = disk.open(directory + "/" + SegmentName.of(last))) {
            RecordChecksum checksum = headers.storeId().map(RecordChecksum::new).orElseThrow();
            headers.placeLast(disk, checksum);
            long end = new TailSurvey(file, headers.firstSequence(last), checksum).lastSequence();
            return new StoppedJournal(disk, directory, headers, headers.states(end));
        }
    }

    /** The numbers of the segments, oldest first. */
    public List<Integer> segments() {
        return states.stream().map(SegmentState::segment).toList();
    }

    /** Name of a segment's file within the journal's directory. */
    public static String name(int segment) {
        return SegmentName.of(segment);
    }

    /** Number of the segment in a file of this name. */
    public static int number(String file) {
        return SegmentName.number(file).orElseThrow();
    }

    /** Shows all records that count, oldest first, and all damage. */
    public void replay(RecordVisitor visitor) throws IOException {
        for (SegmentState state : states) {
            try (DiskFile file = disk.open(path(state.segment()))) {
                new Replay(state, checksum.orElseThrow(), visitor).run(file);
            }
        }
    }

    /**
     * Reads the payload of a record.
     *
     * @throws DamagedRecordException if it is not what was written
     */
    public ByteBuffer read(RecordAddress address) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(address.recordBytes());
        file(address.segment()).read(address.offset(), record);
        record.flip();
        if (record.limit() < address.recordBytes() || !RecordHeader.isWhole(record, checksum.orElseThrow())) {
            throw new DamagedRecordException(SegmentName.of(address.segment()), address);
        }
        return record.slice(RecordHeader.BYTES, address.payloadBytes());
    }

    /**
     * Writes a segment again with the records that stay, in place of the old one.
     *
     * @return false if its header is damaged and nothing tells any more what it said; then nothing is changed
     */
    public boolean rewrite(int segment, RecordChoice choice) throws IOException {
        close();
        SegmentState state = states.stream()
                .filter(one -> one.segment() == segment)
                .findFirst()
                .orElseThrow();
        Optional<SegmentHeader> header = state.headerWhole() ? headers.header(segment) : restored(state);
        if (header.isPresent()) {
            SegmentRewriting rewriting = new SegmentRewriting(disk, directory, checksum.orElseThrow());
            rewriting.run(state, header.get(), choice);
        }
        return header.isPresent();
    }

    /** A segment begins with its first record. If that is lost, a number that is too low would void older records. */
    private Optional<SegmentHeader> restored(SegmentState state) throws IOException {
        try (DiskFile file = disk.open(path(state.segment()))) {
            SegmentReader reader = new SegmentReader(file, 1, checksum.orElseThrow());
            long first = reader.next() ? reader.header().sequence() : 0;
            long before = states.stream()
                    .filter(one -> one.segment() < state.segment() && one.headerWhole())
                    .mapToLong(SegmentState::firstSequence)
                    .max()
                    .orElse(0);
            return first <= before
                    ? Optional.empty()
                    : Optional.of(new SegmentHeader(
                            state.segment(), first, headers.storeId().orElseThrow(), 0));
        }
    }

    private DiskFile file(int segment) throws IOException {
        if (open == null || openSegment != segment) {
            close();
            open = disk.open(path(segment));
            openSegment = segment;
        }
        return open;
    }

    private String path(int segment) {
        return directory + "/" + SegmentName.of(segment);
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
