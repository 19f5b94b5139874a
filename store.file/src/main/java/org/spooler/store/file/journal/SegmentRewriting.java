// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;

/**
 * Writes a segment again without what is damaged, under the same name.
 *
 * <p><b>Durability.</b> The old segment counts until the new one is synced and takes its name in one step.
 */
final class SegmentRewriting {

    private static final int BUFFER_BYTES = 256 << 10;

    private final Disk disk;
    private final String directory;
    private final RecordChecksum checksum;

    SegmentRewriting(Disk disk, String directory, RecordChecksum checksum) {
        this.disk = disk;
        this.directory = directory;
        this.checksum = checksum;
    }

    void run(SegmentState state, SegmentHeader header, RecordChoice choice) throws IOException {
        String name = directory + "/" + SegmentName.of(state.segment());
        String unfinished = name + SegmentName.UNFINISHED_SUFFIX;
        disk.delete(unfinished);
        try (DiskFile source = disk.open(name);
                SegmentWriter target = new SegmentWriter(
                        state.segment(),
                        disk.create(unfinished),
                        0,
                        ByteBuffer.allocateDirect(BUFFER_BYTES),
                        ByteBuffer.allocate(0))) {
            target.begin(header);
            copy(new SegmentReader(source, state.firstSequence(), checksum), target, state, choice);
            target.flush();
            target.force();
        }
        disk.rename(unfinished, name);
        disk.syncDirectory(directory);
    }

    private void copy(SegmentReader reader, SegmentWriter target, SegmentState state, RecordChoice choice)
            throws IOException {
        long last = state.firstSequence() - 1;
        boolean endWritten = true;
        while (last < state.lastSequence() && reader.next()) {
            RecordHeader header = reader.header();
            if (header.sequence() > state.lastSequence()) {
                break;
            }
            last = header.sequence();
            RecordAddress address = new RecordAddress(state.segment(), reader.offset(), header.payloadBytes());
            endWritten = choice.keeps(address, header.type(), reader.payload());
            if (endWritten) {
                target.append(header, List.of(reader.payload()), checksum);
            }
        }
        boolean endKnown = state.lastSequence() != Long.MAX_VALUE;
        long end = endKnown ? Math.max(last, state.lastSequence()) : last;
        if (end >= state.firstSequence() && (end > last || !endWritten)) {
            // Stands for the last record, so that nobody misses it; everything before it is durable.
            target.append(new RecordHeader(0, RecordHeader.MARK, end, 0), List.of(), checksum);
        }
    }
}
