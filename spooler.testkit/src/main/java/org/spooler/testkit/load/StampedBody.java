// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.load;

import java.io.InputStream;
import java.util.SplittableRandom;

/** Lines from a seed, an exact number of octets of them. Not for several threads. */
final class StampedBody extends InputStream {

    private static final int LONGEST = 4000;
    private static final byte[] NOISE = noise();

    private final byte[] line = new byte[LONGEST + 2];
    private long seed;
    private int left;
    private int at;
    private int end;

    StampedBody(long seed, int length) {
        this.seed = seed;
        this.left = length;
    }

    @Override
    public int read() {
        if (at == end && !nextLine()) {
            return -1;
        }
        return line[at++];
    }

    /** Fills as much of the array as there are octets. */
    @Override
    public int read(byte[] target, int offset, int length) {
        int done = 0;
        while (done < length && (at < end || nextLine())) {
            int n = Math.min(length - done, end - at);
            System.arraycopy(line, at, target, offset + done, n);
            at += n;
            done += n;
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    /** Fills the rest of an array. */
    void readFully(byte[] target, int offset) {
        int done = read(target, offset, target.length - offset);
        if (done != target.length - offset) {
            throw new IllegalStateException("the body has " + done + " octets, not " + (target.length - offset));
        }
    }

    private boolean nextLine() {
        if (left == 0) {
            return false;
        }
        long draw = draw();
        int length = fitting(length(draw));
        System.arraycopy(NOISE, (int) (draw >>> 48), line, 0, length);
        decorate(draw, length);
        line[length] = '\r';
        line[length + 1] = '\n';
        at = 0;
        end = length + 2;
        left -= end;
        return true;
    }

    /** Mostly as people write, now and then longer than RFC 5321 allows, now and then empty. */
    private static int length(long draw) {
        int kind = (int) (draw & 0xFF);
        int size = (int) (draw >>> 16 & 0xFFFF);
        return kind == 0 ? 900 + size % (LONGEST - 900) : kind < 8 ? size % 3 : 40 + size % 38;
    }

    /** Neither more than is left, nor so much that one lonely octet would be. */
    private int fitting(int length) {
        int most = left - 2;
        return length + 4 > most ? Math.min(most, LONGEST) : length;
    }

    private void decorate(long draw, int length) {
        int kind = (int) (draw >>> 8 & 0xFF);
        if (length > 0 && kind < 16) {
            line[0] = '.';
        } else if (length > 1 && kind < 24) {
            line[length - 1] = ' ';
        } else if (length > 5 && kind < 28) {
            System.arraycopy(new byte[] {'F', 'r', 'o', 'm', ' '}, 0, line, 0, 5);
        }
    }

    /** SplitMix64. */
    private long draw() {
        seed += 0x9E3779B97F4A7C15L;
        long z = (seed ^ seed >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** Printable octets; every line is a stretch of them. */
    private static byte[] noise() {
        byte[] noise = new byte[(1 << 16) + LONGEST];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (33 + random.nextInt(94));
        }
        return noise;
    }
}
