// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** A file of the operating system. */
final class ChannelFile implements DiskFile {

    private final FileChannel channel;

    ChannelFile(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public long length() throws IOException {
        return channel.size();
    }

    @Override
    public void write(long positionBytes, ByteBuffer bytes) throws IOException {
        long position = positionBytes;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    @Override
    public int read(long positionBytes, ByteBuffer target) throws IOException {
        int start = target.position();
        int count = 0;
        while (target.hasRemaining() && count >= 0) {
            count = channel.read(target, positionBytes + target.position() - start);
        }
        return target.position() - start;
    }

    /** Without the file's times (fdatasync): the length is durable all the same. */
    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public Optional<FileChannel> channel() {
        return Optional.of(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
