// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.util.Arrays;

/**
 * Finds the row of a message by its number. Many small tables, so that the one that grows is soon done. Guarded by the
 * lock of the store. <b>Cost.</b> 5 to 11 bytes a message.
 */
final class NumberIndex {

    private static final int TABLES = 1 << 8;
    private static final int FIRST = 8;

    private final MessageRows rows;
    private final int[][] tables = new int[TABLES][];
    private final int[] counts = new int[TABLES];

    NumberIndex(MessageRows rows) {
        this.rows = rows;
        clear();
    }

    void clear() {
        for (int i = 0; i < TABLES; i++) {
            tables[i] = empty(FIRST);
            counts[i] = 0;
        }
    }

    private static int[] empty(int length) {
        int[] table = new int[length];
        Arrays.fill(table, Rows.NONE);
        return table;
    }

    /** The row of a message, or {@link Rows#NONE}. */
    int find(long number) {
        int hash = hash(number);
        int[] table = tables[hash & TABLES - 1];
        return table[place(table, hash, number)];
    }

    /** Adds a row whose number is not there yet. */
    void add(int row) {
        int hash = hash(rows.number(row));
        int which = hash & TABLES - 1;
        if (4 * ++counts[which] > 3 * tables[which].length) {
            tables[which] = grown(tables[which]);
        }
        int[] table = tables[which];
        table[place(table, hash, rows.number(row))] = row;
    }

    private int[] grown(int[] table) {
        int[] grown = empty(2 * table.length);
        for (int row : table) {
            if (row != Rows.NONE) {
                grown[place(grown, hash(rows.number(row)), rows.number(row))] = row;
            }
        }
        return grown;
    }

    /** Removes a row; those that had to give way to it move up. */
    void remove(long number) {
        int hash = hash(number);
        int which = hash & TABLES - 1;
        int[] table = tables[which];
        int hole = place(table, hash, number);
        if (table[hole] == Rows.NONE) {
            return;
        }
        counts[which]--;
        int mask = table.length - 1;
        for (int at = hole + 1 & mask; table[at] != Rows.NONE; at = at + 1 & mask) {
            int home = home(table, hash(rows.number(table[at])));
            if ((at - home & mask) >= (at - hole & mask)) {
                table[hole] = table[at];
                hole = at;
            }
        }
        table[hole] = Rows.NONE;
    }

    private int place(int[] table, int hash, long number) {
        int at = home(table, hash);
        while (table[at] != Rows.NONE && rows.number(table[at]) != number) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    private static int home(int[] table, int hash) {
        return hash >>> 8 & table.length - 1;
    }

    private static int hash(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
