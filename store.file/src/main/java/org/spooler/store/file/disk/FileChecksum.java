// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC32C of what is in a file. */
public final class FileChecksum {

    private static final int CHUNK_BYTES = 128 << 10;

    private FileChecksum() {}

    /**
     * Reads a file from its beginning to its end.
     *
     * <p><b>Cost.</b> One pass through a buffer of 128 KiB at most.
     */
    public static int of(DiskFile file) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, Math.max(1, file.length())));
        long at = 0;
        while (file.read(at, chunk.clear()) > 0) {
            at += chunk.flip().remaining();
            crc.update(chunk);
        }
        return (int) crc.getValue();
    }
}
