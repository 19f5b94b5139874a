// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * CRC32C over the id of the store, the first 24 bytes of a record's header, and its payload.
 *
 * <p>The store's id is random and known to nobody outside: a message whose text looks like a record cannot pass for one
 * when a damaged stretch is searched for the next whole record.
 */
final class RecordChecksum {

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
}
