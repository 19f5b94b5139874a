// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever readers of a file do to it, the others read on. */
class SharedFileTest {

    @TempDir
    Path directory;

    private DiskFile file;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(directory.resolve("segment"), "0123456789");
        file = new ChannelDisk(directory).open("segment");
    }

    private String read(long position, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        int count = file.read(position, target);
        return new String(target.array(), 0, count, StandardCharsets.US_ASCII);
    }

    @Test
    void threadThatIsInterruptedReadsAndStaysInterrupted() throws IOException {
        Thread.currentThread().interrupt();
        String first = read(2, 3);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(first).isEqualTo("234");
        assertThat(read(0, 20)).isEqualTo("0123456789");
    }

    @Test
    void threadsThatAreInterruptedAllTheTimeDisturbNobody() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Thread victim = new Thread(() -> {
            while (!enough.get()) {
                try {
                    read(0, 10);
                } catch (IOException refused) {
                    throw new IllegalStateException(refused);
                }
            }
        });
        AtomicBoolean failed = new AtomicBoolean();
        victim.setUncaughtExceptionHandler((thread, problem) -> failed.set(true));
        victim.start();
        for (int i = 0; i < 2000; i++) {
            victim.interrupt();
            assertThat(read(3, 4)).isEqualTo("3456");
        }
        enough.set(true);
        victim.join();
        assertThat(failed).isFalse();
    }

    @Test
    void channelThatIsLentIsClosedWithoutTheFile() throws IOException {
        FileChannel lent = file.channel().orElseThrow();
        ByteArrayOutputStream socket = new ByteArrayOutputStream();
        assertThat(lent.transferTo(1, 3, Channels.newChannel(socket))).isEqualTo(3);
        assertThat(socket.toString(StandardCharsets.US_ASCII)).isEqualTo("123");
        assertThat(lent.size()).isEqualTo(10);
        assertThatThrownBy(() -> lent.write(ByteBuffer.allocate(1), 0)).isInstanceOf(NonWritableChannelException.class);

        lent.close();

        assertThatThrownBy(() -> lent.read(ByteBuffer.allocate(1), 0)).isInstanceOf(ClosedChannelException.class);
        assertThat(read(0, 1)).isEqualTo("0");
        assertThat(file.channel().orElseThrow().read(ByteBuffer.allocate(20), 10))
                .isEqualTo(-1);
    }

    @Test
    void fileThatWasClosedStaysClosed() throws IOException {
        file.close();

        assertThatThrownBy(() -> read(0, 1)).isInstanceOf(ClosedChannelException.class);
    }
}
