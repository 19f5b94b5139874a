// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.util.Arrays;

/** Messages by when they are due, as a heap of rows. Guarded by the lock of the store. <b>Cost.</b> 4 to 8 bytes each. */
final class DueHeap {

    private static final int FIRST = 64;

    private final MessageRows rows;
    private int[] heap = new int[FIRST];
    private int size;

    DueHeap(MessageRows rows) {
        this.rows = rows;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    int first() {
        return heap[0];
    }

    void add(int row) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        up(size++, row);
    }

    void remove(int row) {
        int at = rows.position(row);
        int last = heap[--size];
        if (last != row) {
            if (at > 0 && rows.isBefore(last, heap[parent(at)])) {
                up(at, last);
            } else {
                down(at, last);
            }
        }
    }

    private void up(int from, int row) {
        int at = from;
        while (at > 0 && rows.isBefore(row, heap[parent(at)])) {
            put(at, heap[parent(at)]);
            at = parent(at);
        }
        put(at, row);
    }

    private void down(int from, int row) {
        int at = from;
        int child = firstChild(at);
        while (child < size) {
            if (child + 1 < size && rows.isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!rows.isBefore(heap[child], row)) {
                break;
            }
            put(at, heap[child]);
            at = child;
            child = firstChild(at);
        }
        put(at, row);
    }

    private static int parent(int at) {
        return (at - 1) / 2;
    }

    private static int firstChild(int at) {
        return 2 * at + 1;
    }

    private void put(int at, int row) {
        heap[at] = row;
        rows.setPosition(row, at);
    }

    void clear() {
        heap = new int[FIRST];
        size = 0;
    }
}
