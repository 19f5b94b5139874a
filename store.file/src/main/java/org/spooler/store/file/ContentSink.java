// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;

/**
 * Takes the octets of a content: short ones in memory, to become part of a record; longer ones in a file of their own.
 *
 * <p>Not thread-safe. <b>Cost.</b> At most the inline length, and 64 KiB for a long content.
 */
final class ContentSink {

    private static final int CHUNK_BYTES = 64 << 10;
    private static final int FIRST_BYTES = 8 << 10;

    private final Disk disk;
    private final String path;
    private final int inlineBytes;
    private byte[] memory = new byte[0];
    private int inMemory;
    private DiskFile file;
    private ByteBuffer chunk;
    private long written;
    private final CRC32C crc = new CRC32C();

    ContentSink(Disk disk, String path, int inlineBytes) {
        this.disk = disk;
        this.path = path;
        this.inlineBytes = inlineBytes;
    }

    void write(ByteBuffer octets) throws IOException {
        if (file == null && inMemory + octets.remaining() <= inlineBytes) {
            keep(octets);
            return;
        }
        if (file == null) {
            spill();
        }
        while (octets.hasRemaining()) {
            int count = Math.min(octets.remaining(), chunk.remaining());
            chunk.put(octets.slice(octets.position(), count));
            octets.position(octets.position() + count);
            if (!chunk.hasRemaining()) {
                flush();
            }
        }
    }

    private void keep(ByteBuffer octets) {
        int needed = inMemory + octets.remaining();
        if (needed > memory.length) {
            int doubled = Math.max(FIRST_BYTES, memory.length * 2);
            memory = Arrays.copyOf(memory, Math.min(inlineBytes, Math.max(needed, doubled)));
        }
        octets.get(memory, inMemory, octets.remaining());
        inMemory = needed;
    }

    private void spill() throws IOException {
        file = disk.create(path);
        chunk = ByteBuffer.allocate(CHUNK_BYTES);
        crc.update(memory, 0, inMemory);
        file.write(0, ByteBuffer.wrap(memory, 0, inMemory));
        written = inMemory;
        memory = new byte[0];
    }

    private void flush() throws IOException {
        chunk.flip();
        int count = chunk.remaining();
        crc.update(chunk.duplicate());
        file.write(written, chunk);
        written += count;
        chunk.clear();
    }

    long sizeBytes() {
        return file == null ? inMemory : written + chunk.position();
    }

    boolean isInline() {
        return file == null;
    }

    /** The content if it becomes part of a record. */
    Optional<ByteBuffer> inline() {
        return file == null ? Optional.of(ByteBuffer.wrap(memory, 0, inMemory)) : Optional.empty();
    }

    /** CRC32C of the file as it arrived; known when it is synced. */
    OptionalInt checksum() {
        return file == null ? OptionalInt.empty() : OptionalInt.of((int) crc.getValue());
    }

    /** Makes the file and its name durable: before the record that names it is written. It is closed in any case. */
    void sync() throws IOException {
        try {
            flush();
            file.force();
        } finally {
            file.close();
        }
        disk.syncDirectory(FileStoreSettings.BODY);
    }

    /** Drops the octets; what cannot be deleted now is found at the next start. */
    void discard() throws IOException {
        memory = new byte[0];
        if (file != null) {
            file.close();
            disk.delete(path);
        }
    }
}
