// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * One record on its way into the journal.
 *
 * @param type meaning of the payload, 1 to 127
 * @param payload the parts of the payload; not to be changed any more
 * @param sync whether the record is done when it survives a loss of power; otherwise it is done when it survives the
 *     end of the process, and is synced with the next record that asks for it, or after a delay
 * @param written called on the writer's thread when the record is done, in the order of the records; short, and never
 *     calls out
 * @param completed called on the completion executor after {@code written}
 * @param failed called on the completion executor instead of the other two
 */
public record Append(
        byte type,
        List<ByteBuffer> payload,
        boolean sync,
        Consumer<RecordAddress> written,
        Runnable completed,
        Consumer<Exception> failed) {

    public Append {
        payload = List.copyOf(payload);
    }

    int payloadBytes() {
        int bytes = 0;
        for (ByteBuffer part : payload) {
            bytes += part.remaining();
        }
        return bytes;
    }

    int recordBytes() {
        return RecordHeader.BYTES + payloadBytes();
    }
}
