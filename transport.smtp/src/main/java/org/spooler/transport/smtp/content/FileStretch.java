// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.content;

import io.netty.channel.FileRegion;
import io.netty.util.AbstractReferenceCounted;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A stretch of a file that somebody else owns. Netty's own {@code DefaultFileRegion} closes the file when it has been
 * written; the store's file stays open and holds other messages too.
 */
final class FileStretch extends AbstractReferenceCounted implements FileRegion {

    private final FileChannel file;
    private final long position;
    private final long count;
    private long transferred;

    FileStretch(FileChannel file, long position, long count) {
        this.file = file;
        this.position = position;
        this.count = count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    @Deprecated
    public long transfered() {
        return transferred;
    }

    @Override
    public long transferred() {
        return transferred;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public long transferTo(WritableByteChannel target, long from) throws IOException {
        long left = count - from;
        if (left <= 0) {
            return 0;
        }
        long written = file.transferTo(position + from, left, target);
        if (written > 0) {
            transferred += written;
        } else if (position + from >= file.size()) {
            // Otherwise the channel would try again for ever.
            throw new EOFException("content ends at " + (position + from) + ", " + left + " octets early");
        }
        return written;
    }

    @Override
    protected void deallocate() {
        // The file is not ours.
    }

    @Override
    public FileRegion retain() {
        super.retain();
        return this;
    }

    @Override
    public FileRegion retain(int increment) {
        super.retain(increment);
        return this;
    }

    @Override
    public FileRegion touch() {
        return this;
    }

    @Override
    public FileRegion touch(Object hint) {
        return this;
    }
}
