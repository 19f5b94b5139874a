// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.util.Arrays;

/**
 * Rows of integers, in pages: a million rows are a thousand arrays, not a million objects, and more room is had without
 * copying what is there.
 *
 * <p>Guarded by the lock of the store. <b>Cost.</b> Four bytes for each column of a row. Rows that are given back are
 * used again; when no row is in use the pages go, but for the first: a lone message is not to cost a page.
 */
final class Rows {

    /** No row. */
    static final int NONE = -1;

    private static final int PAGE_BITS = 10;
    private static final int PAGE_ROWS = 1 << PAGE_BITS;
    private static final int FIRST_PAGES = 16;

    private final int width;
    private int[][] pages = new int[FIRST_PAGES][];
    private int end;
    private int firstFree = NONE;
    private int count;

    Rows(int width) {
        this.width = width;
    }

    /** Takes a row; its columns hold anything. */
    int take() {
        count++;
        if (firstFree != NONE) {
            int row = firstFree;
            firstFree = get(row, 0);
            return row;
        }
        int page = end >>> PAGE_BITS;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, 2 * page);
        }
        if (pages[page] == null) {
            pages[page] = new int[PAGE_ROWS * width];
        }
        return end++;
    }

    void giveBack(int row) {
        count--;
        if (count == 0) {
            clear();
        } else {
            set(row, 0, firstFree);
            firstFree = row;
        }
    }

    void clear() {
        int[] first = pages[0];
        pages = new int[FIRST_PAGES][];
        pages[0] = first;
        end = 0;
        firstFree = NONE;
        count = 0;
    }

    /** Rows in use are below this. */
    int end() {
        return end;
    }

    int get(int row, int column) {
        return pages[row >>> PAGE_BITS][(row & PAGE_ROWS - 1) * width + column];
    }

    void set(int row, int column, int value) {
        pages[row >>> PAGE_BITS][(row & PAGE_ROWS - 1) * width + column] = value;
    }

    /** A number in two columns. */
    long getLong(int row, int column) {
        int[] page = pages[row >>> PAGE_BITS];
        int at = (row & PAGE_ROWS - 1) * width + column;
        return (long) page[at] << Integer.SIZE | page[at + 1] & 0xFFFFFFFFL;
    }

    void setLong(int row, int column, long value) {
        int[] page = pages[row >>> PAGE_BITS];
        int at = (row & PAGE_ROWS - 1) * width + column;
        page[at] = (int) (value >>> Integer.SIZE);
        page[at + 1] = (int) value;
    }
}
