// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the key that a mistyped one was meant to be: the one with the fewest letters changed, moved or left out. */
final class NearestKey {

    private NearestKey() {}

    /** The nearest key; empty if none is near. */
    static Optional<String> to(String typed, Collection<String> known) {
        int most = Math.max(2, typed.length() / 3);
        return known.stream()
                .filter(key -> distance(typed, key) <= most)
                .min(Comparator.comparingInt(key -> distance(typed, key)));
    }

    /** Letters to insert, leave out, replace, or change with their neighbour. */
    static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, from, to, i, j);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int cheapest(int[][] steps, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least = Math.min(steps[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, 1 + steps[i - 2][j - 2]) : least;
    }
}
