// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.content;

import java.nio.ByteBuffer;
import org.spooler.api.message.ContentTraits;

/**
 * Finds out what is to be known of a content while its octets pass by, in pieces of any size.
 *
 * <p>A line begins after every line feed, also after a bare one: a server that takes a bare line feed for the end of
 * a line must not see an unstuffed dot behind it (RFC 5321, 4.5.2 and 2.3.8).
 *
 * <p><b>Threading.</b> Used by one thread at a time. <b>Cost.</b> Looks at eight octets at once; only words that hold
 * a line feed are looked at more closely.
 */
public final class ContentScanner {

    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long LINE_FEEDS = LOW_BITS * '\n';

    private long sizeBytes;
    private long high;
    private boolean dotLines;
    private boolean atLineStart = true;
    private byte beforeLast;
    private byte last;

    /** Looks at the octets between position and limit; the buffer stays as it is. */
    public void scan(ByteBuffer octets) {
        int from = octets.position();
        int to = octets.limit();
        if (from == to) {
            return;
        }
        if (atLineStart && octets.get(from) == '.') {
            dotLines = true;
        }
        scanWords(octets, from, to);
        noteEnd(octets, from, to);
        sizeBytes += to - from;
    }

    private void scanWords(ByteBuffer octets, int from, int to) {
        int index = from;
        for (; index <= to - Long.BYTES; index += Long.BYTES) {
            long word = octets.getLong(index);
            high |= word & HIGH_BITS;
            if (!dotLines && holdsLineFeed(word)) {
                findDotLine(octets, index, index + Long.BYTES, to);
            }
        }
        for (int rest = index; rest < to; rest++) {
            high |= octets.get(rest) & 0x80;
        }
        findDotLine(octets, index, to, to);
    }

    private static boolean holdsLineFeed(long word) {
        long zeroWhereFound = word ^ LINE_FEEDS;
        return ((zeroWhereFound - LOW_BITS) & ~zeroWhereFound & HIGH_BITS) != 0;
    }

    private void findDotLine(ByteBuffer octets, int from, int to, int end) {
        for (int index = from; index < to && !dotLines; index++) {
            if (octets.get(index) == '\n' && index + 1 < end && octets.get(index + 1) == '.') {
                dotLines = true;
            }
        }
    }

    private void noteEnd(ByteBuffer octets, int from, int to) {
        beforeLast = to - from > 1 ? octets.get(to - 2) : last;
        last = octets.get(to - 1);
        atLineStart = last == '\n';
    }

    /** Octets seen so far. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** What is known of everything seen so far. */
    public ContentTraits traits() {
        return new ContentTraits(sizeBytes, high != 0, dotLines, beforeLast == '\r' && last == '\n');
    }
}
