// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes a file through its channel. */
record ChannelWriter(FileChannel channel) implements Disk.Writer {

    @Override
    public void write(byte[] octets, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(octets, 0, length);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    @Override
    public void sync() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
