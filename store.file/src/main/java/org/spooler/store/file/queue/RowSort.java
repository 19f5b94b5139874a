// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

/** Sorts rows by a key that each has, without an object for each. */
final class RowSort {

    private RowSort() {}

    /** The rows in the order of their keys; both arrays are used up. */
    static int[] byKey(int[] rows, long[] keys) {
        if (isSorted(keys)) {
            return rows;
        }
        int[] index = new int[rows.length];
        for (int i = 0; i < index.length; i++) {
            index[i] = i;
        }
        int[] sorted = sort(index, new int[index.length], keys);
        int[] result = new int[rows.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = rows[sorted[i]];
        }
        return result;
    }

    private static boolean isSorted(long[] keys) {
        for (int i = 1; i < keys.length; i++) {
            if (keys[i - 1] > keys[i]) {
                return false;
            }
        }
        return true;
    }

    private static int[] sort(int[] index, int[] spare, long[] keys) {
        int[] from = index;
        int[] to = spare;
        for (int width = 1; width < index.length; width *= 2) {
            for (int start = 0; start < from.length; start += 2 * width) {
                merge(from, to, start, width, keys);
            }
            int[] merged = to;
            to = from;
            from = merged;
        }
        return from;
    }

    private static void merge(int[] from, int[] to, int start, int width, long[] keys) {
        int left = start;
        int middle = Math.min(start + width, from.length);
        int right = middle;
        int end = Math.min(start + 2 * width, from.length);
        for (int at = start; at < end; at++) {
            boolean takeLeft = left < middle && (right == end || keys[from[left]] <= keys[from[right]]);
            to[at] = takeLeft ? from[left++] : from[right++];
        }
    }
}
