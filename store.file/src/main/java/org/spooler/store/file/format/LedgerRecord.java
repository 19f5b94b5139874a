// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.nio.ByteBuffer;
import java.util.List;
import org.spooler.api.store.LedgerEntry;

/**
 * Entries added to the ledger of a message.
 *
 * @param number the message
 * @param standing what the queue needs to know after them
 * @param entries all of one write, oldest first
 */
public record LedgerRecord(long number, Standing standing, List<LedgerEntry> entries) {

    /** Writes a record. */
    public List<ByteBuffer> write() {
        PayloadWriter out = new PayloadWriter();
        out.putLong(number);
        standing.write(out);
        out.putAll(entries, entry -> LedgerFormat.write(out, entry));
        return List.of(out.toBuffer());
    }

    /** Reads a record. */
    public static LedgerRecord read(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(payload.slice());
        return new LedgerRecord(in.getLong(), Standing.read(in), in.getAll(() -> LedgerFormat.read(in)));
    }
}
