// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;

/**
 * Takes the octets of a content: short ones in memory, to become part of a record; longer ones in a file of their own.
 *
 * <p>Not thread-safe: it is handed on with its draft. <b>Cost.</b> At most the inline length, and 64 KiB for a long content.
 */
final class ContentSink {

    private static final int CHUNK_BYTES = 64 << 10;

    private final Disk disk;
    private final String path;
    private final int inlineBytes;
    private final ContentMemory memory;
    private final List<ByteBuffer> pieces = new ArrayList<>();
    private int inMemory;
    private DiskFile file;
    private ByteBuffer chunk;
    private long written;
    private final CRC32C crc = new CRC32C();

    ContentSink(Disk disk, String path, int inlineBytes, ContentMemory memory) {
        this.disk = disk;
        this.path = path;
        this.inlineBytes = inlineBytes;
        this.memory = memory;
    }

    void write(ByteBuffer octets) throws IOException {
        if (file == null && inMemory + octets.remaining() <= inlineBytes) {
            keep(octets);
            return;
        }
        if (file == null) {
            spill();
        }
        spread(octets);
    }

    private void spread(ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            move(octets, chunk);
            if (!chunk.hasRemaining()) {
                flush();
            }
        }
    }

    private static void move(ByteBuffer from, ByteBuffer to) {
        int count = Math.min(from.remaining(), to.remaining());
        to.put(from.slice(from.position(), count));
        from.position(from.position() + count);
    }

    private void keep(ByteBuffer octets) {
        inMemory += octets.remaining();
        while (octets.hasRemaining()) {
            if (pieces.isEmpty() || !last().hasRemaining()) {
                pieces.add(memory.take());
            }
            move(octets, last());
        }
    }

    private ByteBuffer last() {
        return pieces.get(pieces.size() - 1);
    }

    private void spill() throws IOException {
        file = disk.create(path);
        chunk = ByteBuffer.allocate(CHUNK_BYTES);
        for (ByteBuffer piece : pieces) {
            spread(piece.duplicate().flip());
        }
        release();
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

    /** The content if it becomes part of a record, in parts that are valid until {@link #release}. */
    Optional<List<ByteBuffer>> inline() {
        return file == null
                ? Optional.of(
                        pieces.stream().map(piece -> piece.duplicate().flip()).toList())
                : Optional.empty();
    }

    /** The octets are where they belong, or nobody wants them any more: their memory may serve others. Idempotent. */
    void release() {
        memory.giveBack(pieces);
        pieces.clear();
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
        release();
        if (file != null) {
            file.close();
            disk.delete(path);
        }
    }
}
