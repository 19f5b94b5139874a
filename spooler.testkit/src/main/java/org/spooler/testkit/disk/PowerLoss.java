// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.disk;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One way in which a disk may look after a loss of power: what survives of all that was not synced.
 *
 * <p>Drawn from a generator, so that a seed replays exactly. {@code docs/durability/disk-faults.md} says which states
 * are considered legal, and why.
 *
 * <p><b>Threading.</b> One thread; for one loss.
 */
public final class PowerLoss {

    /** What survives of the writes to one file, or of the changes to one directory. */
    enum Extent {
        NOTHING,
        EVERYTHING,
        /** The first ones, the last of them torn. */
        PREFIX,
        /** Some, each whole. */
        SOME,
        /** Any sectors of any of them. */
        SECTORS
    }

    private static final int SMALL_SECTOR = 512;
    private static final int LARGE_SECTOR = 4096;

    private final RandomGenerator random;
    private final Extent always;
    private final int sectorBytes;
    private final Map<Object, Boolean> survivors = new IdentityHashMap<>();

    private PowerLoss(RandomGenerator random, Extent always) {
        this.random = random;
        this.always = always;
        this.sectorBytes = random.nextBoolean() ? SMALL_SECTOR : LARGE_SECTOR;
    }

    /** Everything that was not synced is lost. */
    public static PowerLoss ofEverything(RandomGenerator random) {
        return new PowerLoss(random, Extent.NOTHING);
    }

    /** Everything had reached the disk, synced or not. */
    public static PowerLoss ofNothing(RandomGenerator random) {
        return new PowerLoss(random, Extent.EVERYTHING);
    }

    /** Each file and directory has a lot of its own. */
    public static PowerLoss drawn(RandomGenerator random) {
        return new PowerLoss(random, null);
    }

    RandomGenerator random() {
        return random;
    }

    int sectorBytes() {
        return sectorBytes;
    }

    Extent extent() {
        Extent[] all = Extent.values();
        return always == null ? all[random.nextInt(all.length)] : always;
    }

    /** Whether a change of directories survives; a rename from one to another does in both or in none. */
    boolean survives(Object change, boolean drawn) {
        return survivors.computeIfAbsent(change, key -> drawn);
    }
}
