// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.NavigableSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;

/**
 * The segment files of a journal, oldest first; makes new ones and deletes old ones.
 *
 * <p><b>Durability.</b> A segment appears under its name only with a durable header, and its name is durable before
 * anything in it is acknowledged.
 */
final class SegmentSequence {

    private static final int BUFFER_BYTES = 256 << 10;

    /** Writes what a new segment begins with. */
    @FunctionalInterface
    interface Beginning {
        void write(SegmentWriter segment) throws IOException;
    }

    private final Disk disk;
    private final JournalSettings settings;
    private final UUID storeId;
    private final InstantSource clock;
    // Direct memory is given back late: one pair serves all segments, of which one at a time is written.
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer zeros;
    private final NavigableSet<Integer> numbers = new ConcurrentSkipListSet<>();

    SegmentSequence(
            Disk disk, JournalSettings settings, UUID storeId, InstantSource clock, Iterable<Integer> existing) {
        this.disk = disk;
        this.settings = settings;
        this.storeId = storeId;
        this.clock = clock;
        this.zeros = ByteBuffer.allocateDirect(Math.min(settings.preallocateBytes(), BUFFER_BYTES));
        existing.forEach(numbers::add);
    }

    String directory() {
        return settings.directory();
    }

    NavigableSet<Integer> numbers() {
        return numbers;
    }

    SegmentWriter create(long firstSequence) throws IOException {
        return create(firstSequence, segment -> {});
    }

    SegmentWriter create(long firstSequence, Beginning beginning) throws IOException {
        return create(numbers.isEmpty() ? 1 : numbers.last() + 1, firstSequence, beginning);
    }

    /** Numbers only have to grow: this one is larger than all there are. */
    SegmentWriter create(int number, long firstSequence, Beginning beginning) throws IOException {
        String unfinished = path(SegmentName.of(number) + SegmentName.UNFINISHED_SUFFIX);
        DiskFile file = disk.create(unfinished);
        SegmentWriter segment = new SegmentWriter(number, file, settings.preallocateBytes(), buffer, zeros);
        try {
            segment.begin(new SegmentHeader(number, firstSequence, storeId, clock.millis()));
            beginning.write(segment);
            segment.flush();
            segment.force();
            disk.rename(unfinished, path(SegmentName.of(number)));
            disk.syncDirectory(settings.directory());
        } catch (IOException e) {
            segment.close();
            throw e;
        }
        numbers.add(number);
        return segment;
    }

    DiskFile open(int number) throws IOException {
        return disk.open(path(SegmentName.of(number)));
    }

    /** Deletes the oldest segment; it is durably gone when this returns. */
    void deleteOldest(int number) throws IOException {
        if (numbers.size() < 2 || numbers.first() != number) {
            throw new IllegalArgumentException("segment " + number + " is not the oldest of " + numbers);
        }
        disk.delete(path(SegmentName.of(number)));
        disk.syncDirectory(settings.directory());
        numbers.remove(number);
    }

    private String path(String name) {
        return settings.directory() + "/" + name;
    }
}
