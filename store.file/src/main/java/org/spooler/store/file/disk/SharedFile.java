// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.disk;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that is only read, by threads that are not ours. The platform closes the channel of a file under everybody when
 * one thread that reads it is interrupted (a transport whose call missed its deadline, or that interrupts itself): then
 * the file is opened anew, and the others notice nothing.
 */
final class SharedFile implements DiskFile {

    private static final int MOST_TRIES = 100;

    private final Path path;
    private volatile FileChannel channel;
    private boolean closed;

    private SharedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static SharedFile open(Path path) throws IOException {
        return new SharedFile(path, FileChannel.open(path, READ));
    }

    /** Puts another channel in the place of one that was closed, unless the file itself was. */
    private synchronized void reopen(FileChannel lost, ClosedChannelException why) throws IOException {
        if (closed) {
            throw why;
        }
        if (channel == lost) {
            channel = FileChannel.open(path, READ);
        }
    }

    @Override
    public long length() throws IOException {
        return channel.size();
    }

    @Override
    public void write(long positionBytes, ByteBuffer bytes) {
        throw new NonWritableChannelException();
    }

    @Override
    public int read(long positionBytes, ByteBuffer target) throws IOException {
        // An interrupt that is pending would close the channel before the first octet.
        boolean interrupted = Thread.interrupted();
        int start = target.position();
        try {
            for (int tries = 1; ; tries++) {
                FileChannel current = channel;
                try {
                    return read(current, positionBytes, target);
                } catch (ClosedChannelException lost) {
                    interrupted |= Thread.interrupted();
                    target.position(start);
                    if (tries == MOST_TRIES) {
                        throw lost;
                    }
                    reopen(current, lost);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static int read(FileChannel from, long positionBytes, ByteBuffer target) throws IOException {
        int start = target.position();
        int count = 0;
        while (target.hasRemaining() && count >= 0) {
            count = from.read(target, positionBytes + target.position() - start);
        }
        return target.position() - start;
    }

    /** Copies to a socket. What closes the file meanwhile fails this copy, and no other. */
    long transfer(long positionBytes, long lengthBytes, WritableByteChannel target) throws IOException {
        FileChannel current = channel;
        try {
            return current.transferTo(positionBytes, lengthBytes, target);
        } catch (ClosedChannelException either) {
            if (!current.isOpen()) {
                reopen(current, either);
            }
            throw either;
        }
    }

    @Override
    public void force() {
        throw new NonWritableChannelException();
    }

    /** {@inheritDoc} Whoever closes it closes nothing of ours. */
    @Override
    public Optional<FileChannel> channel() {
        return Optional.of(new LentChannel(this));
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}
