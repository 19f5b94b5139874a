// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The 64 bytes at the beginning of a segment file.
 *
 * @param segment number of the segment, as in its file name
 * @param firstSequence number of its first record; records of earlier segments from this number on are void
 * @param storeId the store it belongs to
 * @param createdMillis when it was created, milliseconds since 1970 by the store's clock
 */
record SegmentHeader(int segment, long firstSequence, UUID storeId, long createdMillis) {

    static final int BYTES = 64;

    private static final long MAGIC = 0x53504F4F4C4A4E4CL; // "SPOOLJNL"
    /** Written; 2 has checksums of contents in files of their own, 3 has contents for some recipients. */
    private static final short VERSION = 3;

    private static final short OLDEST_VERSION = 1;
    private static final int CHECKED_BYTES = 60;

    void write(ByteBuffer target) {
        int start = target.position();
        target.putLong(MAGIC).putShort(VERSION).putShort((short) BYTES).putInt(segment);
        target.putLong(firstSequence);
        target.putLong(storeId.getMostSignificantBits()).putLong(storeId.getLeastSignificantBits());
        target.putLong(createdMillis).putLong(0).putInt(0);
        target.putInt(checksum(target, start));
    }

    /**
     * Reads a header.
     *
     * @return empty if it is damaged
     * @throws IOException if a newer version of the program wrote it
     */
    static Optional<SegmentHeader> read(ByteBuffer source, String file) throws IOException {
        if (source.remaining() < BYTES
                || source.getLong(0) != MAGIC
                || source.getInt(CHECKED_BYTES) != checksum(source, 0)) {
            return Optional.empty();
        }
        short version = source.getShort(8);
        if (version < OLDEST_VERSION || version > VERSION) {
            throw new IOException(file + " has format version " + version + ", this program reads " + OLDEST_VERSION
                    + " to " + VERSION
                    + ": start the version of the program that wrote it");
        }
        UUID storeId = new UUID(source.getLong(24), source.getLong(32));
        return Optional.of(new SegmentHeader(source.getInt(12), source.getLong(16), storeId, source.getLong(40)));
    }

    private static int checksum(ByteBuffer buffer, int start) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.slice(start, CHECKED_BYTES));
        return (int) crc.getValue();
    }
}
