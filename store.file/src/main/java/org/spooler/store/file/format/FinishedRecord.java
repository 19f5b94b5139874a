// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A message has left the store.
 *
 * @param number the message
 */
public record FinishedRecord(long number) {

    /** Writes a record. */
    public List<ByteBuffer> write() {
        PayloadWriter out = new PayloadWriter();
        out.putLong(number);
        return List.of(out.toBuffer());
    }

    /** Reads a record. */
    public static FinishedRecord read(ByteBuffer payload) {
        return new FinishedRecord(new PayloadReader(payload.slice()).getLong());
    }
}
