// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.spooler.testkit.disk.UnsyncedWrites.Write;

/** The content of one file: as programs see it, and as it would be after a loss of power. */
final class Inode {

    private static final int PAGE_BYTES = 4096;

    private byte[] seen;
    private int length;
    private boolean seenIsDurable = true;
    /** Never changed in place: images of the disk share it. */
    private byte[] durable;

    private final List<Write> unsynced = new ArrayList<>();
    /** Pages that count as clean since a sync of them failed: they may have reached the disk or not. */
    private final List<Write> doubtful = new ArrayList<>();

    private long fingerprint;
    private byte[] fingerprinted;

    Inode() {
        this(new byte[0]);
    }

    Inode(byte[] content) {
        durable = content;
        seen = content;
        length = content.length;
    }

    int length() {
        return length;
    }

    void write(int position, byte[] bytes) {
        int end = position + bytes.length;
        if (end > seen.length || seenIsDurable) {
            seen = Arrays.copyOf(seen, end > seen.length ? Math.max(end, seen.length * 2) : seen.length);
            seenIsDurable = false;
        }
        System.arraycopy(bytes, 0, seen, position, bytes.length);
        length = Math.max(length, end);
        if (bytes.length > 0) {
            unsynced.add(new Write(position, bytes));
        }
    }

    byte[] read(int position, int count) {
        int end = Math.min(length, position + count);
        return position >= end ? new byte[0] : Arrays.copyOfRange(seen, position, end);
    }

    void force() {
        if (unsynced.isEmpty()) {
            return;
        }
        int end = unsynced.stream().mapToInt(Write::end).max().orElse(0);
        byte[] synced = Arrays.copyOf(durable, Math.max(durable.length, end));
        for (Write write : unsynced) {
            System.arraycopy(write.bytes(), 0, synced, write.position(), write.bytes().length);
        }
        if (!doubtful.isEmpty()) {
            syncPages(synced);
        }
        durable = synced;
        unsynced.clear();
    }

    /** A page that was written again is synced with all that is on it. */
    private void syncPages(byte[] synced) {
        Set<Integer> pages = new HashSet<>();
        for (Write write : unsynced) {
            for (int page = write.position() / PAGE_BYTES; page * PAGE_BYTES < write.end(); page++) {
                pages.add(page);
                int from = page * PAGE_BYTES;
                System.arraycopy(seen, from, synced, from, Math.max(0, Math.min(PAGE_BYTES, synced.length - from)));
            }
        }
        doubtful.removeIf(piece -> pages.contains(piece.position() / PAGE_BYTES));
    }

    /** As Linux does after a failed sync: the pages count as clean, a later sync says yes and writes nothing. */
    void forgetUnsynced() {
        for (Write write : unsynced) {
            int from = write.position();
            while (from < write.end()) {
                int to = Math.min(write.end(), (from / PAGE_BYTES + 1) * PAGE_BYTES);
                doubtful.add(new Write(
                        from, Arrays.copyOfRange(write.bytes(), from - write.position(), to - write.position())));
                from = to;
            }
        }
        unsynced.clear();
    }

    /** What the platter holds afterwards. */
    Inode afterPowerLoss(PowerLoss loss) {
        if (unsynced.isEmpty() && doubtful.isEmpty()) {
            return sharing(durable);
        }
        List<Write> writes = new ArrayList<>(doubtful);
        writes.addAll(unsynced);
        return sharing(new UnsyncedWrites(durable, writes, loss).image());
    }

    /** As programs see it, all of it durable. */
    Inode asSeen() {
        return sharing(seenIsDurable ? durable : Arrays.copyOf(seen, length));
    }

    private Inode sharing(byte[] content) {
        Inode other = new Inode(content);
        if (content == fingerprinted) {
            other.fingerprinted = fingerprinted;
            other.fingerprint = fingerprint;
        }
        return other;
    }

    /** Of what is durable. */
    long fingerprint() {
        if (fingerprinted != durable) {
            CRC32 one = new CRC32();
            CRC32C other = new CRC32C();
            one.update(durable);
            other.update(durable);
            fingerprint = (one.getValue() << 32 | other.getValue()) * 31 + durable.length;
            fingerprinted = durable;
        }
        return fingerprint;
    }

    /** Turns over bits where a program would read them, as a decaying disk does. */
    void corrupt(int position, int mask) {
        byte[] changed = durable.clone();
        seen = seenIsDurable ? changed : seen;
        if (position < changed.length) {
            changed[position] ^= (byte) mask;
        }
        if (!seenIsDurable) {
            seen[position] ^= (byte) mask;
        }
        durable = changed;
    }

    /** Puts zeros over a stretch, or cuts the file off there; what is on the disk only. */
    void damage(int from, int to, boolean cut) {
        byte[] changed = cut ? Arrays.copyOf(durable, from) : durable.clone();
        if (!cut) {
            Arrays.fill(changed, from, Math.min(to, changed.length), (byte) 0);
        }
        durable = changed;
        seen = changed;
        seenIsDurable = true;
        length = changed.length;
    }
}
