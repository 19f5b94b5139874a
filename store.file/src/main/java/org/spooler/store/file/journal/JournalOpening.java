// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;

/**
 * Finds the segments of earlier runs and makes a new one, so that records can be appended at once.
 *
 * <p><b>Cost.</b> Reads the last segment and the headers of the others; the records are replayed later.
 */
final class JournalOpening {

    private final Disk disk;
    private final JournalSettings settings;
    private final InstantSource clock;
    private final SortedMap<Integer, Optional<SegmentHeader>> headers = new TreeMap<>();

    private SegmentSequence segments;
    private RecordChecksum checksum;
    private SegmentWriter current;
    private long lastSequence;
    private final List<SegmentState> earlier = new ArrayList<>();

    JournalOpening(Disk disk, JournalSettings settings, InstantSource clock) {
        this.disk = disk;
        this.settings = settings;
        this.clock = clock;
    }

    void open(Supplier<UUID> newStoreId) throws IOException {
        disk.createDirectory(settings.directory());
        for (String name : disk.list(settings.directory())) {
            inspect(name);
        }
        UUID storeId = storeId().orElseGet(newStoreId);
        checksum = new RecordChecksum(storeId);
        segments = new SegmentSequence(disk, settings, storeId, clock, headers.keySet());
        if (headers.isEmpty()) {
            current = segments.create(1);
        } else {
            continueAfter(headers.lastKey());
        }
    }

    private void inspect(String name) throws IOException {
        String path = settings.directory() + "/" + name;
        if (name.endsWith(SegmentName.UNFINISHED_SUFFIX)) {
            disk.delete(path);
        } else if (SegmentName.number(name).isPresent()) {
            headers.put(SegmentName.number(name).getAsInt(), header(path));
        }
    }

    private Optional<SegmentHeader> header(String path) throws IOException {
        try (DiskFile file = disk.open(path)) {
            ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
            file.read(0, bytes);
            return SegmentHeader.read(bytes.flip(), path);
        }
    }

    private Optional<UUID> storeId() throws IOException {
        List<UUID> ids = headers.values().stream()
                .flatMap(Optional::stream)
                .map(SegmentHeader::storeId)
                .distinct()
                .toList();
        if (ids.size() > 1) {
            throw new IOException(settings.directory() + " holds segments of different stores " + ids
                    + ": move those that do not belong here to another place");
        }
        if (ids.isEmpty() && !headers.isEmpty()) {
            throw new IOException(settings.directory() + ": the headers of all segments are damaged;"
                    + " restore one from a backup, or move the segments away to begin with an empty store");
        }
        return ids.stream().findFirst();
    }

    private void continueAfter(int last) throws IOException {
        long first = firstSequence(last);
        try (DiskFile file = segments.open(last)) {
            TailSurvey survey = new TailSurvey(file, first, checksum);
            current = segments.create(survey.syncedSequence() + 1, segment -> lastSequence = survey.copyTail(segment));
            describeEarlier(survey.syncedSequence());
        }
    }

    private long firstSequence(int segment) {
        return headers.get(segment).map(SegmentHeader::firstSequence).orElse(1L);
    }

    private void describeEarlier(long syncedSequence) {
        long limit = syncedSequence;
        List<Integer> newestFirst = new ArrayList<>(headers.keySet());
        java.util.Collections.reverse(newestFirst);
        for (int segment : newestFirst) {
            boolean whole = headers.get(segment).isPresent();
            earlier.add(0, new SegmentState(segment, firstSequence(segment), limit, whole));
            limit = whole ? firstSequence(segment) - 1 : Long.MAX_VALUE;
        }
    }

    SegmentSequence segments() {
        return segments;
    }

    RecordChecksum checksum() {
        return checksum;
    }

    SegmentWriter current() {
        return current;
    }

    long lastSequence() {
        return lastSequence;
    }

    List<SegmentState> earlier() {
        return List.copyOf(earlier);
    }
}
