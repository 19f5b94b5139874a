// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.time.Duration;
import org.spooler.store.file.journal.JournalSettings;

/**
 * How a store is laid out.
 *
 * @param journal the journal
 * @param inlineBytes contents up to this length lie in the journal, longer ones in a file of their own
 * @param reserveBytes new messages are refused when less is free; ledgers are written on
 * @param keyLife how long an idempotency key is remembered
 * @param mostMessages new messages are refused while so many are queued, because each takes memory
 */
record FileStoreSettings(
        JournalSettings journal, int inlineBytes, long reserveBytes, Duration keyLife, int mostMessages) {

    /** Half of the heap at most is for the queue: about 90 bytes for a message, and as much for its ledger. */
    private static final int HEAP_BYTES_FOR_EACH = 256;

    static final String JOURNAL = "journal";
    static final String BODY = "body";
    static final String CORRUPT = "corrupt";

    /** As many messages as the heap has room for. */
    FileStoreSettings(JournalSettings journal, int inlineBytes, long reserveBytes, Duration keyLife) {
        this(
                journal,
                inlineBytes,
                reserveBytes,
                keyLife,
                mostMessages(Runtime.getRuntime().maxMemory()));
    }

    /** How many messages a heap has room for. */
    static int mostMessages(long heapBytes) {
        return (int) Math.min(Integer.MAX_VALUE / 2, heapBytes / HEAP_BYTES_FOR_EACH);
    }
}
