// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;

/** A small header and then lines without end up to a size; watches how it is read. */
final class WatchedContent implements Content {

    private static final byte[] HEADER = ("From: Ann <ann@example.org>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\n"
                    + "Message-ID: <watched@example.org>\r\nSubject: watched content\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE = ("0123456789".repeat(7) + "\r\n").getBytes(StandardCharsets.US_ASCII);

    private final long sizeBytes;
    private final Runnable firstBodyRead;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger largestRead = new AtomicInteger();
    private final AtomicLong read = new AtomicLong();
    private volatile boolean over;
    private volatile boolean usedWhenOver;

    /**
     * Content of at least that many octets, ended by a line break.
     *
     * @param firstBodyRead runs when the first octet behind the header is read
     */
    WatchedContent(long leastBytes, Runnable firstBodyRead) {
        long lines = Math.max(0, leastBytes - HEADER.length + LINE.length - 1) / LINE.length;
        this.sizeBytes = HEADER.length + lines * LINE.length;
        this.firstBodyRead = firstBodyRead;
    }

    /** From now on reading it is against the contract. */
    void over() {
        over = true;
    }

    boolean usedWhenOver() {
        return usedWhenOver;
    }

    int openStreams() {
        return open.get();
    }

    /** The most octets asked for in one call. */
    int largestRead() {
        return largestRead.get();
    }

    /** Octets read, in all streams. */
    long read() {
        return read.get();
    }

    @Override
    public ContentTraits traits() {
        return new ContentTraits(sizeBytes, false, false, true);
    }

    @Override
    public InputStream open() throws IOException {
        if (over) {
            usedWhenOver = true;
            throw new IOException("content opened after the transfer was over");
        }
        open.incrementAndGet();
        return new Stream();
    }

    private final class Stream extends InputStream {
        private long position;
        private boolean closed;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (closed) {
                throw new IOException("stream closed");
            }
            if (over) {
                usedWhenOver = true;
                throw new IOException("content read after the transfer was over");
            }
            largestRead.accumulateAndGet(length, Math::max);
            int count = (int) Math.min(Math.min(length, 64 << 10), sizeBytes - position);
            if (count == 0) {
                return length == 0 ? 0 : -1;
            }
            for (int i = 0; i < count; i++) {
                target[offset + i] = octet(position + i);
            }
            if (position <= HEADER.length && position + count > HEADER.length) {
                firstBodyRead.run();
            }
            position += count;
            read.addAndGet(count);
            return count;
        }

        private byte octet(long at) {
            return at < HEADER.length ? HEADER[(int) at] : LINE[(int) ((at - HEADER.length) % LINE.length)];
        }

        @Override
        public byte[] readAllBytes() throws IOException {
            largestRead.accumulateAndGet((int) Math.min(Integer.MAX_VALUE, sizeBytes), Math::max);
            return super.readAllBytes();
        }

        @Override
        public byte[] readNBytes(int length) throws IOException {
            largestRead.accumulateAndGet(length, Math::max);
            return super.readNBytes(length);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }
    }
}
