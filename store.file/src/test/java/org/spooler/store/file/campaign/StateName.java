// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.util.Random;

/**
 * Names a state, so that it can be made again.
 *
 * @param seed of the life
 * @param operation of the disk at which it was hit
 * @param draw which of the things that may happen then
 */
record StateName(long seed, long operation, int draw) {

    /** Reads what {@link #toString} wrote. */
    static StateName parse(String text) {
        String[] parts = text.split("-");
        return new StateName(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
    }

    /** Each use has randomness of its own. */
    Random random(int use) {
        return new Random(((seed * 1_000_003 + operation) * 1009 + draw) * 31 + use);
    }

    /** For neighbours that should have nothing in common. */
    Random scatteredRandom() {
        long value = (seed * 1_000_003 + operation) * 1009 + draw;
        value = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
        value = (value ^ value >>> 33) * 0xC4CEB9FE1A85EC53L;
        return new Random(value ^ value >>> 33);
    }

    @Override
    public String toString() {
        return seed + "-" + operation + "-" + draw;
    }
}
