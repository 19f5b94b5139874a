// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A filed message was moved, or its flags were changed.
 *
 * @param number the message
 * @param placement all of it, in place of the one before
 */
public record PlacedRecord(long number, Placement placement) {

    /** Writes a record. */
    public List<ByteBuffer> write() {
        PayloadWriter out = new PayloadWriter();
        out.putLong(number);
        placement.write(out);
        return List.of(out.toBuffer());
    }

    /** Reads a record. */
    public static PlacedRecord read(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(payload.slice());
        return new PlacedRecord(in.getLong(), Placement.read(in));
    }
}
