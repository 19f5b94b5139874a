// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.FileRegion;
import org.spooler.api.message.MessageId;
import org.spooler.store.file.disk.DiskFile;

/** A stretch of a segment, or a file. */
final class FileContent implements Content, Closeable {

    private static final int BUFFER_BYTES = 16 << 10;

    private final MessageId id;
    private final ContentTraits traits;
    private final DiskFile file;
    private final long position;
    private final boolean ownsFile;
    private boolean closedWithItsStream;

    private FileContent(MessageId id, ContentTraits traits, DiskFile file, long position, boolean ownsFile) {
        this.id = id;
        this.traits = traits;
        this.file = file;
        this.position = position;
        this.ownsFile = ownsFile;
    }

    /** A content within a segment, which stays open. */
    static FileContent within(DiskFile segment, long position, MessageId id, ContentTraits traits) {
        return new FileContent(id, traits, segment, position, false);
    }

    /** A content with a file of its own, which is closed with it. */
    static FileContent in(DiskFile file, MessageId id, ContentTraits traits) {
        return new FileContent(id, traits, file, 0, true);
    }

    /** Whether there is anything to close when it is not needed any more. */
    boolean ownsFile() {
        return ownsFile;
    }

    /** For one that is read once and held by nobody. */
    FileContent closedWithItsStream() {
        closedWithItsStream = true;
        return this;
    }

    @Override
    public void close() throws IOException {
        if (ownsFile) {
            file.close();
        }
    }

    @Override
    public ContentTraits traits() {
        return traits;
    }

    @Override
    public InputStream open() {
        return new Stream();
    }

    @Override
    public Optional<FileRegion> region() {
        return file.channel().map(channel -> new FileRegion(channel, position, traits.sizeBytes()));
    }

    /** Reads by position, so that any number of streams can share the file. */
    private final class Stream extends InputStream {

        private final ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, traits.sizeBytes()));
        private long at;

        Stream() {
            buffer.limit(0);
        }

        @Override
        public int read() throws IOException {
            return fill() ? buffer.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, buffer.remaining());
            buffer.get(target, offset, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            if (closedWithItsStream) {
                FileContent.this.close();
            }
        }

        @Override
        public int available() {
            return buffer.remaining();
        }

        private boolean fill() throws IOException {
            long left = traits.sizeBytes() - at;
            if (buffer.hasRemaining() || left == 0) {
                return buffer.hasRemaining();
            }
            buffer.clear().limit((int) Math.min(buffer.capacity(), left));
            int count = file.read(position + at, buffer);
            buffer.flip();
            if (count == 0) {
                throw new IOException(id + ": the content ends after " + at + " of " + traits.sizeBytes() + " octets");
            }
            at += count;
            return true;
        }
    }
}
