// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Pieces of memory for contents that become part of a record, used again and again.
 *
 * <p>They lie outside the heap: a content of 64 KB that grew in the heap was a quarter of a megabyte for the collector
 * to remove, and was copied once more on its way to the disk.
 *
 * <p>Thread-safe. <b>Cost.</b> At most {@link #MOST_PIECES} pieces outside the heap; who comes when all are in use gets
 * a piece from the heap.
 */
final class ContentMemory {

    /** Most mail is shorter, with its envelope. */
    static final int PIECE_BYTES = 8 << 10;

    /** Together 8 MiB. */
    static final int MOST_PIECES = 1024;

    private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
    private int made;

    /** An empty piece. What is in it from before is not cleared. */
    synchronized ByteBuffer take() {
        ByteBuffer piece = free.pollLast();
        if (piece != null) {
            return piece.clear();
        }
        if (made == MOST_PIECES) {
            return ByteBuffer.allocate(PIECE_BYTES);
        }
        made++;
        return ByteBuffer.allocateDirect(PIECE_BYTES);
    }

    /** Takes back what {@link #take} gave; nobody reads it any more. */
    synchronized void giveBack(List<ByteBuffer> pieces) {
        for (ByteBuffer piece : pieces) {
            if (piece.isDirect()) {
                free.addLast(piece);
            }
        }
    }

    /** How many pieces outside the heap are with somebody. */
    synchronized int inUse() {
        return made - free.size();
    }
}
