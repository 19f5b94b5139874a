// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/**
 * An idempotency key whose message may have left.
 *
 * @param number the message that was accepted under the key
 * @param key the key
 * @param accepted when it was accepted
 */
public record KeyRecord(long number, String key, Instant accepted) {

    /** Writes a record. */
    public List<ByteBuffer> write() {
        PayloadWriter out = new PayloadWriter();
        out.putLong(number);
        out.putString(key);
        out.putInstant(accepted);
        return List.of(out.toBuffer());
    }

    /** Reads a record. */
    public static KeyRecord read(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(payload.slice());
        return new KeyRecord(in.getLong(), in.getString(), in.getInstant());
    }
}
