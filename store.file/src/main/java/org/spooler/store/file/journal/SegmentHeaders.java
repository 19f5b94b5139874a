// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;

/** What the headers of all segments in a directory say. */
final class SegmentHeaders {

    private final String directory;
    private final SortedMap<Integer, Optional<SegmentHeader>> headers = new TreeMap<>();
    /** Where the last segment begins, if nothing in it tells. */
    private long placeOfLast = 1;

    private SegmentHeaders(String directory) {
        this.directory = directory;
    }

    /**
     * Reads them; changes nothing.
     *
     * @throws IOException if a newer version of the program wrote one
     */
    static SegmentHeaders read(Disk disk, String directory) throws IOException {
        SegmentHeaders found = new SegmentHeaders(directory);
        for (String name : disk.list(directory)) {
            if (SegmentName.number(name).isPresent()) {
                found.headers.put(SegmentName.number(name).getAsInt(), header(disk, directory + "/" + name));
            }
        }
        return found;
    }

    private static Optional<SegmentHeader> header(Disk disk, String path) throws IOException {
        try (DiskFile file = disk.open(path)) {
            ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
            file.read(0, bytes);
            return SegmentHeader.read(bytes.flip(), path);
        }
    }

    /** The id of the store; empty if there are no segments. */
    Optional<UUID> storeId() throws IOException {
        List<UUID> ids = headers.values().stream()
                .flatMap(Optional::stream)
                .map(SegmentHeader::storeId)
                .distinct()
                .toList();
        if (ids.size() > 1) {
            throw new IOException(directory + " holds segments of different stores " + ids
                    + ": move those that do not belong here to another place");
        }
        if (ids.isEmpty() && !headers.isEmpty()) {
            throw new IOException(directory + ": the headers of all segments are damaged;"
                    + " restore one from a backup, or move the segments away to begin with an empty store");
        }
        return ids.stream().findFirst();
    }

    boolean isEmpty() {
        return headers.isEmpty();
    }

    Iterable<Integer> numbers() {
        return headers.keySet();
    }

    int last() {
        return headers.lastKey();
    }

    /** What the header of a segment says; empty if it is damaged. */
    Optional<SegmentHeader> header(int segment) {
        return headers.get(segment);
    }

    /**
     * If the last segment has lost its header and every record, it begins behind what the others hold: the next one is
     * numbered after it, and a number that is too low would void them all.
     */
    void placeLast(Disk disk, RecordChecksum checksum) throws IOException {
        if (headers.get(last()).isPresent() || lastRecord(disk, last(), checksum) > 0) {
            return;
        }
        for (int segment : headers.headMap(last()).keySet()) {
            placeOfLast = Math.max(placeOfLast, lastRecord(disk, segment, checksum) + 1);
        }
    }

    private long lastRecord(Disk disk, int segment, RecordChecksum checksum) throws IOException {
        try (DiskFile file = disk.open(directory + "/" + SegmentName.of(segment))) {
            SegmentReader reader = new SegmentReader(file, 1, checksum);
            long sequence = 0;
            while (reader.next()) {
                sequence = reader.header().sequence();
            }
            return sequence;
        }
    }

    /** Number of the first record in a segment; the least it may be, if its header is damaged. */
    long firstSequence(int segment) {
        long unknown = segment == last() ? placeOfLast : 1;
        return headers.get(segment).map(SegmentHeader::firstSequence).orElse(unknown);
    }

    /**
     * The segments, oldest first.
     *
     * @param lastSequence of the youngest
     */
    List<SegmentState> states(long lastSequence) {
        List<SegmentState> states = new ArrayList<>();
        long limit = lastSequence;
        List<Integer> newestFirst = new ArrayList<>(headers.keySet());
        Collections.reverse(newestFirst);
        for (int segment : newestFirst) {
            boolean whole = headers.get(segment).isPresent();
            states.add(0, new SegmentState(segment, firstSequence(segment), limit, whole));
            limit = whole ? firstSequence(segment) - 1 : Long.MAX_VALUE;
        }
        return states;
    }
}
