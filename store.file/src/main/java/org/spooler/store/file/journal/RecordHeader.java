// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The 28 bytes in front of each payload.
 *
 * @param payloadBytes length of the payload
 * @param type meaning of the payload, given by the user of the journal
 * @param sequence number of the record in the journal, consecutive from 1
 * @param unsynced how many records up to and including this one were not known to be durable when it was written: what
 *     tells a torn tail from damage to durable records
 */
record RecordHeader(int payloadBytes, byte type, long sequence, int unsynced) {

    static final int BYTES = 28;

    /** Longest payload; a longer length field is damage. */
    static final int MAX_PAYLOAD_BYTES = 32 << 20;

    /** "SPLR": where a search for the next whole record stops to look. */
    static final int MARKER = 0x53504C52;

    /** Type of the record that ends an orderly run; without payload. */
    static final byte MARK = 0;

    /** What the checksum covers of the header. */
    static final int CHECKED_BYTES = 24;

    private static final byte VERSION = 1;

    /** Highest sequence number that was durable when this record was written. */
    long syncedSequence() {
        return sequence - unsynced;
    }

    /** Writes header and checksum; the payload's position and limit stay as they are. */
    void write(ByteBuffer target, Iterable<ByteBuffer> payload, RecordChecksum checksum) {
        int start = target.position();
        target.putInt(MARKER).putInt(payloadBytes).put(type).put(VERSION).putShort((short) 0);
        target.putLong(sequence).putInt(unsynced);
        target.putInt(checksum.of(target.slice(start, CHECKED_BYTES), payload));
    }

    /** Reads the header at the buffer's beginning, or null when there is none. */
    static RecordHeader read(ByteBuffer source) {
        if (source.limit() < BYTES || source.getInt(0) != MARKER || source.get(9) != VERSION) {
            return null;
        }
        RecordHeader header = new RecordHeader(source.getInt(4), source.get(8), source.getLong(12), source.getInt(20));
        boolean plausible = header.payloadBytes >= 0 && header.payloadBytes <= MAX_PAYLOAD_BYTES && header.sequence > 0;
        return plausible ? header : null;
    }

    /** Tells whether a buffer that holds exactly one record holds what was once written. */
    static boolean isWhole(ByteBuffer record, RecordChecksum checksum) {
        ByteBuffer payload = record.slice(BYTES, record.limit() - BYTES);
        return checksum.of(record.slice(0, CHECKED_BYTES), List.of(payload)) == record.getInt(CHECKED_BYTES);
    }
}
