// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

/** Messages in order of commit, as a chain of rows. Guarded by the lock of the store. */
final class CommitChain {

    private final MessageRows rows;
    private int first = Rows.NONE;
    private int last = Rows.NONE;

    CommitChain(MessageRows rows) {
        this.rows = rows;
    }

    int first() {
        return first;
    }

    /** Puts a row in its place, looked for from the youngest: there most belong. */
    void add(int row) {
        addBehind(last, row);
    }

    /** Puts a row in its place, looked for from another; what is returned is that other's successor for the next. */
    int addBehind(int start, int row) {
        long order = rows.order(row);
        int before = start;
        while (before != Rows.NONE && rows.order(before) > order) {
            before = rows.previous(before);
        }
        int after = before == Rows.NONE ? first : rows.next(before);
        while (after != Rows.NONE && rows.order(after) < order) {
            before = after;
            after = rows.next(after);
        }
        link(before, row);
        link(row, after);
        return row;
    }

    void remove(int row) {
        link(rows.previous(row), rows.next(row));
    }

    private void link(int before, int after) {
        if (before == Rows.NONE) {
            first = after;
        } else {
            rows.setNext(before, after);
        }
        if (after == Rows.NONE) {
            last = before;
        } else {
            rows.setPrevious(after, before);
        }
    }

    void clear() {
        first = Rows.NONE;
        last = Rows.NONE;
    }
}
