// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

/**
 * Counts copies that are handed to the journal together: so few that a message that is accepted behind them waits for
 * them hardly longer than for another message. Not thread-safe.
 */
final class CopyRound {

    static final int MOST_COPIES = 64;

    /** What a disk writes in a millisecond or two; one record may go beyond it. */
    static final int MOST_BYTES = 256 << 10;

    private int copies;
    private long bytes;

    boolean hasRoom() {
        return copies < MOST_COPIES && bytes < MOST_BYTES;
    }

    void begin() {
        copies++;
    }

    void add(int recordBytes) {
        bytes += recordBytes;
    }
}
