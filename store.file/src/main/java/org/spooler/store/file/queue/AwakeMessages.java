// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.util.Arrays;

/** The messages that somebody works with now, by their rows. Guarded by the lock of the store. */
final class AwakeMessages {

    private static final int PAGE_BITS = 10;
    private static final int PAGE_ROWS = 1 << PAGE_BITS;
    private static final int FIRST_PAGES = 16;

    private QueuedMessage[][] pages = new QueuedMessage[FIRST_PAGES][];
    private int[] counts = new int[FIRST_PAGES];

    QueuedMessage get(int row) {
        int page = row >>> PAGE_BITS;
        return page >= pages.length || pages[page] == null ? null : pages[page][row & PAGE_ROWS - 1];
    }

    void put(int row, QueuedMessage message) {
        int page = row >>> PAGE_BITS;
        if (page >= pages.length) {
            int length = Math.max(page + 1, 2 * pages.length);
            pages = Arrays.copyOf(pages, length);
            counts = Arrays.copyOf(counts, length);
        }
        if (pages[page] == null) {
            pages[page] = new QueuedMessage[PAGE_ROWS];
        }
        pages[page][row & PAGE_ROWS - 1] = message;
        counts[page]++;
    }

    /** A page that nobody is on any more goes, unless it is the only one. */
    void remove(int row) {
        int page = row >>> PAGE_BITS;
        pages[page][row & PAGE_ROWS - 1] = null;
        if (--counts[page] == 0 && page > 0) {
            pages[page] = null;
        }
    }

    void clear() {
        pages = new QueuedMessage[FIRST_PAGES][];
        counts = new int[FIRST_PAGES];
    }
}
