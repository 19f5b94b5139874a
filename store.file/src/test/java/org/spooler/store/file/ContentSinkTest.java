// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;
import org.spooler.testkit.disk.SimulatedDisk;

class ContentSinkTest {

    private static final int INLINE_BYTES = 3 * ContentMemory.PIECE_BYTES;

    private final ContentMemory memory = new ContentMemory();
    private final Disk disk = new SimulatedStorage(new SimulatedDisk());

    @Test
    void aShortContentComesBackFromItsPiecesAsItWasWritten() throws IOException {
        byte[] octets = octets(INLINE_BYTES);
        ContentSink sink = written(octets);
        assertThat(join(sink.inline().orElseThrow())).isEqualTo(octets);
        assertThat(memory.inUse()).isEqualTo(3);
        sink.release();
        sink.release();
        assertThat(memory.inUse()).isZero();
    }

    @Test
    void memoryThatWasUsedBeforeShowsNothingOfIt() throws IOException {
        written(octets(INLINE_BYTES)).release();
        byte[] octets = octets(100);
        assertThat(join(written(octets).inline().orElseThrow())).isEqualTo(octets);
    }

    @Test
    void aLongContentGivesItsMemoryBackWhenItMovesToItsFile() throws IOException {
        byte[] octets = octets(INLINE_BYTES + 1);
        ContentSink sink = written(octets);
        assertThat(sink.isInline()).isFalse();
        assertThat(memory.inUse()).isZero();
        sink.sync();
        try (DiskFile file = disk.open("body/1")) {
            ByteBuffer read = ByteBuffer.allocate(octets.length);
            assertThat(file.read(0, read)).isEqualTo(octets.length);
            assertThat(read.array()).isEqualTo(octets);
        }
    }

    @Test
    void whatIsDroppedGivesItsMemoryBack() throws IOException {
        written(octets(100)).discard();
        assertThat(memory.inUse()).isZero();
    }

    @Test
    void whoComesWhenAllPiecesAreInUseGetsOneAllTheSame() {
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int i = 0; i <= ContentMemory.MOST_PIECES; i++) {
            pieces.add(memory.take());
        }
        assertThat(memory.inUse()).isEqualTo(ContentMemory.MOST_PIECES);
        assertThat(pieces.get(ContentMemory.MOST_PIECES).remaining()).isEqualTo(ContentMemory.PIECE_BYTES);
        memory.giveBack(pieces);
        assertThat(memory.inUse()).isZero();
    }

    private ContentSink written(byte[] octets) throws IOException {
        disk.createDirectory("body");
        ContentSink sink = new ContentSink(disk, "body/1", INLINE_BYTES, memory);
        for (int at = 0; at < octets.length; at += 5000) {
            sink.write(ByteBuffer.wrap(octets, at, Math.min(5000, octets.length - at)));
        }
        assertThat(sink.sizeBytes()).isEqualTo(octets.length);
        return sink;
    }

    private static byte[] octets(int count) {
        byte[] octets = new byte[count];
        new Random(count).nextBytes(octets);
        return octets;
    }

    private static byte[] join(List<ByteBuffer> parts) {
        ByteBuffer all = ByteBuffer.allocate(
                parts.stream().mapToInt(ByteBuffer::remaining).sum());
        parts.forEach(part -> all.put(part.duplicate()));
        return all.array();
    }
}
