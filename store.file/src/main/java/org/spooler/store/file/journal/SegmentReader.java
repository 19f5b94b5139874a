// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.spooler.store.file.disk.DiskFile;

/**
 * Reads one segment from its beginning, record by record, and finds the next whole record behind a damaged stretch.
 *
 * <p><b>Threading.</b> One thread. <b>Cost.</b> A buffer of 256 KiB, or of the longest record.
 */
final class SegmentReader {

    private static final int WINDOW_BYTES = 256 << 10;

    private final DiskFile file;
    private final RecordChecksum checksum;
    private final int length;
    private ByteBuffer window;
    private int windowStart;
    private int position = SegmentHeader.BYTES;
    private int gapStart = -1;
    private RecordHeader header;
    private int offset;
    private long lastSequence;

    SegmentReader(DiskFile file, long firstSequence, RecordChecksum checksum) throws IOException {
        this.file = file;
        this.checksum = checksum;
        this.length = (int) Math.min(file.length(), Integer.MAX_VALUE);
        this.lastSequence = firstSequence - 1;
        this.window = ByteBuffer.allocate(Math.min(WINDOW_BYTES, length)).limit(0);
    }

    /** Moves to the next whole record; false at the end. */
    boolean next() throws IOException {
        gapStart = -1;
        int from = position;
        while (position + RecordHeader.BYTES <= length) {
            header = wholeRecordAt(position);
            if (header != null) {
                gapStart = position > from ? from : -1;
                offset = position;
                position += RecordHeader.BYTES + header.payloadBytes();
                lastSequence = header.sequence();
                return true;
            }
            position = nextMarker(position + 1);
        }
        position = from;
        return false;
    }

    /** The header of the current record. */
    RecordHeader header() {
        return header;
    }

    /** The payload of the current record; valid until the next move. */
    ByteBuffer payload() throws IOException {
        return bytes(offset + RecordHeader.BYTES, header.payloadBytes());
    }

    /** Where the current record begins. */
    int offset() {
        return offset;
    }

    /** Where the damaged stretch before the current record begins; -1 if there is none. */
    int gapStart() {
        return gapStart;
    }

    /** First byte behind the last whole record. */
    int end() {
        return position;
    }

    int length() {
        return length;
    }

    private RecordHeader wholeRecordAt(int start) throws IOException {
        RecordHeader candidate = RecordHeader.read(bytes(start, RecordHeader.BYTES));
        if (candidate == null
                || candidate.sequence() <= lastSequence
                || candidate.payloadBytes() > length - start - RecordHeader.BYTES) {
            return null;
        }
        ByteBuffer record = bytes(start, RecordHeader.BYTES + candidate.payloadBytes());
        return RecordHeader.isWhole(record, checksum) ? candidate : null;
    }

    private int nextMarker(int start) throws IOException {
        int at = start;
        while (at + Integer.BYTES <= length) {
            ByteBuffer stretch = bytes(at, Math.min(WINDOW_BYTES, length - at));
            int last = stretch.limit() - Integer.BYTES;
            for (int i = 0; i <= last; i++) {
                if (stretch.getInt(i) == RecordHeader.MARKER) {
                    return at + i;
                }
            }
            at += last + 1;
        }
        return length;
    }

    /** A view of the file; reads ahead when the stretch is not in the window. */
    private ByteBuffer bytes(int start, int count) throws IOException {
        if (start < windowStart || start + count > windowStart + window.limit()) {
            fill(start, count);
        }
        return window.slice(start - windowStart, count);
    }

    private void fill(int start, int count) throws IOException {
        if (count > window.capacity()) {
            window = ByteBuffer.allocate(count);
        }
        window.clear();
        file.read(start, window); // as much as fits: the records that follow are wanted next
        window.flip();
        windowStart = start;
        if (window.limit() < count) {
            throw new IOException("segment ended at byte " + (start + window.limit()) + " while it was read");
        }
    }
}
