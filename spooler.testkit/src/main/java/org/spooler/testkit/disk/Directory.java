// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The names in one directory: as programs see them, and as they would be after a loss of power. */
final class Directory {

    /** One change; {@code from} or {@code to} is null for a creation or deletion. */
    private record Change(String from, String to, Inode inode) {

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
        change(new Change(null, name, inode));
        return inode;
    }

    void delete(String name) {
        change(new Change(name, null, seen.get(name)));
    }

    void rename(String from, String to) {
        change(new Change(from, to, seen.get(from)));
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

    /** Each change since the last sync may or may not have reached the disk; two of one file keep their order. */
    void losePower(RandomGenerator random, int sectorBytes) {
        double chance = new double[] {0, 0.5, 1}[random.nextInt(3)];
        for (Change change : unsynced) {
            if (random.nextDouble() < chance) {
                change.apply(durable);
            }
        }
        unsynced.clear();
        seen.clear();
        seen.putAll(durable);
        seen.values().forEach(inode -> inode.losePower(random, sectorBytes));
    }
}
