// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

/**
 * Where a record lies.
 *
 * @param segment number of the segment file
 * @param offset where the record's header begins in that file, in bytes
 * @param payloadBytes length of the payload that follows the header
 */
public record RecordAddress(int segment, int offset, int payloadBytes) {

    /** Where the payload begins in the segment file. */
    public int payloadOffset() {
        return offset + RecordHeader.BYTES;
    }

    /** What the record takes up in its segment. */
    public int recordBytes() {
        return RecordHeader.BYTES + payloadBytes;
    }
}
