// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.spooler.store.file.disk.DiskFile;

/**
 * CRC32C over the id of the store, the first 24 bytes of a record's header, and its payload.
 *
 * <p>The store's id is random and known to nobody outside: a message whose text looks like a record cannot pass for one
 * when a damaged stretch is searched for the next whole record.
 */
final class RecordChecksum {

    private static final int CHUNK_BYTES = 64 << 10;

    private final byte[] storeId;

    RecordChecksum(UUID storeId) {
        this.storeId = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(storeId.getMostSignificantBits())
                .putLong(storeId.getLeastSignificantBits())
                .array();
    }

    /** Positions and limits of the buffers stay as they are. */
    int of(ByteBuffer checkedHeader, Iterable<ByteBuffer> payload) {
        CRC32C crc = new CRC32C();
        crc.update(storeId);
        crc.update(checkedHeader.duplicate());
        payload.forEach(part -> crc.update(part.duplicate()));
        return (int) crc.getValue();
    }

    /** Reads a record piece by piece. */
    boolean matches(DiskFile file, RecordAddress address) throws IOException {
        int length = address.recordBytes();
        ByteBuffer chunk = ByteBuffer.allocate(Math.min(length, CHUNK_BYTES));
        CRC32C crc = new CRC32C();
        crc.update(storeId);
        int expected = 0;
        for (int at = 0; at < length; at += chunk.limit()) {
            chunk.clear().limit(Math.min(chunk.capacity(), length - at));
            if (file.read(address.offset() + at, chunk) < chunk.limit()) {
                return false;
            }
            chunk.flip();
            if (at == 0) {
                expected = chunk.getInt(RecordHeader.CHECKED_BYTES);
                crc.update(chunk.slice(0, RecordHeader.CHECKED_BYTES));
                chunk.position(RecordHeader.BYTES);
            }
            crc.update(chunk);
        }
        return (int) crc.getValue() == expected;
    }
}
