// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.disk;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What the platter may hold of a file whose last writes were not synced.
 *
 * <p>The page cache hands sectors to the disk in any order and at any time: a sector is there as it was before, or after
 * any of the writes that touched it. The length is an update of its own, which may come before the data or behind it.
 */
final class UnsyncedWrites {

    /** Bytes written at a position; never changed afterwards. */
    record Write(int position, byte[] bytes) {
        int end() {
            return position + bytes.length;
        }
    }

    private final byte[] durable;
    private final List<Write> writes;
    private final PowerLoss loss;
    private final RandomGenerator random;
    private final int fullLength;
    private int survivingLength;

    UnsyncedWrites(byte[] durable, List<Write> writes, PowerLoss loss) {
        this.durable = durable;
        this.writes = writes;
        this.loss = loss;
        this.random = loss.random();
        this.fullLength = Math.max(
                durable.length, writes.stream().mapToInt(Write::end).max().orElse(0));
        this.survivingLength = durable.length;
    }

    byte[] image() {
        PowerLoss.Extent extent = loss.extent();
        if (extent == PowerLoss.Extent.NOTHING) {
            return durable;
        }
        byte[] image = Arrays.copyOf(durable, fullLength);
        if (extent == PowerLoss.Extent.EVERYTHING) {
            writes.forEach(write -> apply(write, image, 0, fullLength));
            return image;
        }
        fillGaps(image);
        int[] versions = draw(extent);
        for (int sector = 0; sector < versions.length; sector++) {
            apply(image, sector, versions[sector]);
        }
        return Arrays.copyOf(image, length());
    }

    /** Blocks that belong to the file but were not written: zeros, or on some file systems what lay there before. */
    private void fillGaps(byte[] image) {
        int lot = random.nextInt(12);
        if (lot == 0) {
            byte[] stale = new byte[fullLength - durable.length];
            random.nextBytes(stale);
            System.arraycopy(stale, 0, image, durable.length, stale.length);
        } else if (lot == 1 && durable.length > 0) {
            for (int at = durable.length; at < fullLength; at++) {
                image[at] = image[at - durable.length];
            }
        }
    }

    /** For each sector, after how many of the writes it is. */
    private int[] draw(PowerLoss.Extent extent) {
        int[] versions = new int[(fullLength + loss.sectorBytes() - 1) / loss.sectorBytes()];
        if (extent == PowerLoss.Extent.PREFIX) {
            drawPrefix(versions);
        } else if (extent == PowerLoss.Extent.SOME) {
            drawSome(versions);
        } else {
            drawSectors(versions);
        }
        return versions;
    }

    private void drawPrefix(int[] versions) {
        int torn = random.nextInt(writes.size());
        Write last = writes.get(torn);
        int cut = (last.position() + random.nextInt(last.bytes().length + 1)) / loss.sectorBytes();
        for (int sector = 0; sector < versions.length; sector++) {
            versions[sector] = sector < cut ? torn + 1 : torn;
        }
    }

    private void drawSome(int[] versions) {
        for (int i = 0; i < writes.size(); i++) {
            Write write = writes.get(i);
            if (random.nextBoolean() && write.bytes().length > 0) {
                Arrays.fill(
                        versions,
                        write.position() / loss.sectorBytes(),
                        (write.end() - 1) / loss.sectorBytes() + 1,
                        i + 1);
            }
        }
    }

    private void drawSectors(int[] versions) {
        double chance = new double[] {0.1, 0.5, 0.9}[random.nextInt(3)];
        for (int sector = 0; sector < versions.length; sector++) {
            boolean whole = random.nextDouble() < chance;
            versions[sector] = whole ? writes.size() : random.nextInt(4) == 0 ? random.nextInt(writes.size()) : 0;
        }
    }

    private void apply(byte[] image, int sector, int version) {
        int from = sector * loss.sectorBytes();
        for (Write write : writes.subList(0, version)) {
            apply(write, image, from, from + loss.sectorBytes());
        }
    }

    private void apply(Write write, byte[] image, int from, int to) {
        int start = Math.max(from, write.position());
        int end = Math.min(to, write.end());
        if (start < end) {
            System.arraycopy(write.bytes(), start - write.position(), image, start, end - start);
            survivingLength = Math.max(survivingLength, end);
        }
    }

    private int length() {
        return switch (random.nextInt(6)) {
            case 0 -> durable.length;
            case 1 -> fullLength;
            case 2 ->
                Math.max(
                        durable.length,
                        writes.get(random.nextInt(writes.size())).end());
            default -> survivingLength;
        };
    }
}
