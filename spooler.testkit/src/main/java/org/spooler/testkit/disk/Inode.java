// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The content of one file: as programs see it, and as it would be after a loss of power. */
final class Inode {

    private record Write(int position, byte[] bytes) {}

    private byte[] seen = new byte[0];
    private int length;
    private byte[] durable = new byte[0];
    private final List<Write> unsynced = new ArrayList<>();

    int length() {
        return length;
    }

    void write(int position, byte[] bytes) {
        int end = position + bytes.length;
        if (end > seen.length) {
            seen = Arrays.copyOf(seen, Math.max(end, seen.length * 2));
        }
        System.arraycopy(bytes, 0, seen, position, bytes.length);
        length = Math.max(length, end);
        unsynced.add(new Write(position, bytes));
    }

    byte[] read(int position, int count) {
        int end = Math.min(length, position + count);
        return position >= end ? new byte[0] : Arrays.copyOfRange(seen, position, end);
    }

    void force() {
        unsynced.forEach(write -> apply(write.position(), write.bytes(), 0, write.bytes().length));
        unsynced.clear();
    }

    /** As Linux does after a failed sync: the pages count as clean, a later sync says yes and writes nothing. */
    void forgetUnsynced() {
        unsynced.clear();
    }

    /** What the platter holds afterwards: of each unsynced write any sectors, in any order. */
    void losePower(RandomGenerator random, int sectorBytes) {
        double chance = new double[] {0, 0.5, 0.9, 1}[random.nextInt(4)];
        for (Write write : unsynced) {
            int from = 0;
            while (from < write.bytes().length) {
                int sectorEnd = ((write.position() + from) / sectorBytes + 1) * sectorBytes - write.position();
                int to = Math.min(sectorEnd, write.bytes().length);
                if (random.nextDouble() < chance) {
                    apply(write.position(), write.bytes(), from, to);
                }
                from = to;
            }
        }
        unsynced.clear();
        seen = durable.clone();
        length = durable.length;
    }

    private void apply(int position, byte[] bytes, int from, int to) {
        if (position + to > durable.length) {
            durable = Arrays.copyOf(durable, position + to);
        }
        System.arraycopy(bytes, from, durable, position + from, to - from);
    }

    /** Turns over a bit where a program would read it, as a decaying disk does. */
    void corrupt(int position) {
        seen[position] ^= 0x10;
        durable[position] ^= 0x10;
    }
}
