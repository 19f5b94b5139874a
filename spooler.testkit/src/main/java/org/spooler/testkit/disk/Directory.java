// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The names in one directory: as programs see them, and as they would be after a loss of power. */
final class Directory {

    /**
     * One change; {@code from} or {@code to} is null for a creation or deletion.
     *
     * @param cause the same for both halves of a rename from one directory to another
     */
    private record Change(String from, String to, Inode inode, Object cause) {

        void apply(Map<String, Inode> entries) {
            if (from != null && entries.get(from) == inode) {
                entries.remove(from);
            }
            if (to != null) {
                entries.put(to, inode);
            }
        }
    }

    private final Map<String, Inode> seen = new TreeMap<>();
    private final Map<String, Inode> durable = new TreeMap<>();
    private final List<Change> unsynced = new ArrayList<>();

    Inode find(String name) {
        return seen.get(name);
    }

    List<String> names() {
        return List.copyOf(seen.keySet());
    }

    List<Inode> inodes() {
        return List.copyOf(seen.values());
    }

    Inode create(String name) {
        Inode inode = new Inode();
        change(new Change(null, name, inode, new Object()));
        return inode;
    }

    void delete(String name) {
        change(new Change(name, null, seen.get(name), new Object()));
    }

    void rename(String from, String to) {
        change(new Change(from, to, seen.get(from), new Object()));
    }

    /** Moves a file to another directory. */
    void rename(String from, Directory target, String to) {
        Object cause = new Object();
        Inode inode = seen.get(from);
        target.change(new Change(null, to, inode, cause));
        change(new Change(from, null, inode, cause));
    }

    private void change(Change change) {
        change.apply(seen);
        unsynced.add(change);
    }

    void sync() {
        durable.clear();
        durable.putAll(seen);
        unsynced.clear();
    }

    /**
     * Each change since the last sync may or may not have reached the disk; two of one file keep their order.
     *
     * @param survivor what is left of a file
     */
    Directory afterPowerLoss(PowerLoss loss, UnaryOperator<Inode> survivor) {
        Map<String, Inode> left = new TreeMap<>(durable);
        if (!unsynced.isEmpty()) {
            PowerLoss.Extent extent = loss.extent();
            int prefix = loss.random().nextInt(unsynced.size() + 1);
            for (int i = 0; i < unsynced.size(); i++) {
                boolean drawn = switch (extent) {
                    case NOTHING -> false;
                    case EVERYTHING -> true;
                    case PREFIX -> i < prefix;
                    case SOME, SECTORS -> loss.random().nextBoolean();
                };
                if (loss.survives(unsynced.get(i).cause(), drawn)) {
                    unsynced.get(i).apply(left);
                }
            }
        }
        return holding(left, survivor);
    }

    /** As programs see it, all of it durable. */
    Directory asSeen(UnaryOperator<Inode> copy) {
        return holding(seen, copy);
    }

    private static Directory holding(Map<String, Inode> entries, UnaryOperator<Inode> copy) {
        Directory directory = new Directory();
        entries.forEach((name, inode) -> directory.durable.put(name, copy.apply(inode)));
        directory.seen.putAll(directory.durable);
        return directory;
    }

    /** Of what is durable. */
    long fingerprint() {
        long sum = 0;
        for (Map.Entry<String, Inode> entry : durable.entrySet()) {
            sum = mix(sum + entry.getKey().hashCode()) + entry.getValue().fingerprint();
        }
        return mix(sum);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 32) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }
}
