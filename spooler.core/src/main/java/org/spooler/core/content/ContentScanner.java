// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.spooler.api.message.ContentTraits;

/**
 * Finds out what is to be known of a content while its octets pass by, in pieces of any size.
 *
 * <p>A line begins after every line feed, also after a bare one: a server that takes a bare line feed for the end of
 * a line must not see an unstuffed dot behind it (RFC 5321, 4.5.2 and 2.3.8).
 *
 * <p><b>Threading.</b> Used by one thread at a time. <b>Cost.</b> Looks at eight octets at once, never at
 * single ones but at the end of a piece.
 */
public final class ContentScanner {

    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long LINE_FEEDS = LOW_BITS * '\n';
    private static final long DOTS = LOW_BITS * '.';

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
        ByteBuffer inOrder = octets.order() == ByteOrder.BIG_ENDIAN ? octets : octets.duplicate();
        long seen = high;
        boolean found = dotLines;
        int index = from;
        for (; index <= to - Long.BYTES; index += Long.BYTES) {
            long word = inOrder.getLong(index);
            seen |= word;
            if (holdsLineFeed(word) && !found) {
                found = holdsDotLine(word, index + Long.BYTES < to ? octets.get(index + Long.BYTES) : 0);
            }
        }
        dotLines = found;
        for (int rest = index; rest < to; rest++) {
            seen |= octets.get(rest) & 0x80;
        }
        high = seen & HIGH_BITS;
        findDotLine(octets, index, to, to);
    }

    /** Whether a dot follows a line feed; in the order of the octets, the first one is the highest of the word. */
    private static boolean holdsDotLine(long word, byte next) {
        long moved = word << Byte.SIZE | next & 0xFF;
        return (zeros(word ^ LINE_FEEDS) & zeros(moved ^ DOTS)) != 0;
    }

    /** The highest bit of each octet that is zero, and of no other. */
    private static long zeros(long word) {
        return ~((word & ~HIGH_BITS) + ~HIGH_BITS | word | ~HIGH_BITS);
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
