// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import org.spooler.store.file.disk.DiskFile;

/**
 * Finds out how far the last segment of an earlier run can be trusted.
 *
 * <p>A record whose number was known to be durable when a later record was written, is expected to be whole; if it is
 * not, that is damage. Behind the last such record lies the tail: its records count as far as they follow each other
 * without a gap. What comes after a gap in the tail was never acknowledged, and is void.
 */
final class TailSurvey {

    private final DiskFile file;
    private final long firstSequence;
    private final RecordChecksum checksum;
    private long syncedSequence;

    TailSurvey(DiskFile file, long firstSequence, RecordChecksum checksum) throws IOException {
        this.file = file;
        this.firstSequence = firstSequence;
        this.checksum = checksum;
        this.syncedSequence = findSynced();
    }

    private long findSynced() throws IOException {
        SegmentReader reader = new SegmentReader(file, firstSequence, checksum);
        long synced = firstSequence - 1;
        while (reader.next()) {
            synced = Math.max(synced, reader.header().syncedSequence());
        }
        return synced;
    }

    /** The last record that is known to have been durable. */
    long syncedSequence() {
        return syncedSequence;
    }

    /**
     * Copies the tail into a new segment, numbers included.
     *
     * @return number of the last record that counts
     */
    long copyTail(SegmentWriter target) throws IOException {
        return eachOfTail(reader -> copy(reader, target));
    }

    /** Number of the last record that counts. */
    long lastSequence() throws IOException {
        return eachOfTail(reader -> {});
    }

    private interface Visit {
        void record(SegmentReader reader) throws IOException;
    }

    private long eachOfTail(Visit visit) throws IOException {
        SegmentReader reader = new SegmentReader(file, firstSequence, checksum);
        long last = firstSequence - 1;
        while (reader.next()) {
            boolean torn = reader.gapStart() >= 0 && last + 1 > syncedSequence;
            if (torn) {
                return Math.max(last, syncedSequence);
            }
            last = reader.header().sequence();
            if (last > syncedSequence) {
                visit.record(reader);
            }
        }
        return Math.max(last, syncedSequence);
    }

    private void copy(SegmentReader reader, SegmentWriter target) throws IOException {
        RecordHeader header = reader.header();
        RecordHeader copy = new RecordHeader(
                header.payloadBytes(), header.type(), header.sequence(), (int) (header.sequence() - syncedSequence));
        target.append(copy, java.util.List.of(reader.payload()), checksum);
    }
}
