// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A shared file as it is lent: read by position, or copied to a socket. Closing it ends the loan, not the file. */
final class LentChannel extends FileChannel {

    private static final String BY_POSITION = "this file is read by position only";

    private final SharedFile file;

    LentChannel(SharedFile file) {
        this.file = file;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        requireOpen();
        int count = file.read(position, target);
        return count == 0 && target.hasRemaining() ? -1 : count;
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        requireOpen();
        return file.transfer(position, count, target);
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return file.length();
    }

    @Override
    protected void implCloseChannel() {
        // The file is somebody else's.
    }

    @Override
    public int read(ByteBuffer target) {
        throw new UnsupportedOperationException(BY_POSITION);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException(BY_POSITION);
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException(BY_POSITION);
    }

    @Override
    public FileChannel position(long position) {
        throw new UnsupportedOperationException(BY_POSITION);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException(BY_POSITION);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException(BY_POSITION);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException(BY_POSITION);
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new NonWritableChannelException();
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new NonWritableChannelException();
    }

    @Override
    public void force(boolean metaData) {
        throw new NonWritableChannelException();
    }
}
