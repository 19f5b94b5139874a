// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
            if (name.endsWith(SegmentName.UNFINISHED_SUFFIX)) {
                disk.delete(settings.directory() + "/" + name);
            }
        }
        SegmentHeaders headers = SegmentHeaders.read(disk, settings.directory());
        UUID storeId = headers.storeId().orElseGet(newStoreId);
        checksum = new RecordChecksum(storeId);
        segments = new SegmentSequence(disk, settings, storeId, clock, headers.numbers());
        if (headers.isEmpty()) {
            current = segments.create(1);
        } else {
            continueAfter(headers);
        }
    }

    private void continueAfter(SegmentHeaders headers) throws IOException {
        int last = headers.last();
        headers.placeLast(disk, checksum);
        try (DiskFile file = segments.open(last)) {
            TailSurvey survey = new TailSurvey(file, headers.firstSequence(last), checksum);
            current = segments.create(survey.syncedSequence() + 1, segment -> lastSequence = survey.copyTail(segment));
            earlier.addAll(headers.states(survey.syncedSequence()));
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
