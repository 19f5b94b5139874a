// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.util.List;

/**
 * One message at one step under one action, judged.
 *
 * @param round in which round
 * @param step where it was
 * @param action what was done
 * @param observed what its recipients were found in
 * @param secondCopies how many recipients got it twice
 * @param differences from what is published; empty if there are none
 */
record Case(int round, Step step, Action action, State observed, int secondCopies, List<String> differences) {

    Case {
        differences = List.copyOf(differences);
    }

    @Override
    public String toString() {
        return "round " + round + ", " + step.title() + ", " + action.title() + ": " + String.join("; ", differences);
    }
}
